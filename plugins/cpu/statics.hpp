// Operator numbers and statics of the specification.
#ifndef HALY_CPU_STATICS_HPP
#define HALY_CPU_STATICS_HPP

#include "haly/gen/operators.h"
#include "haly/haly.h"

#endif
