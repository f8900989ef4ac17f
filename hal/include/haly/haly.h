/* Everything that a plugin includes. C99 and C++. */
#ifndef HALY_HALY_H
#define HALY_HALY_H

#include "haly/gen/abi.h"

/* The one symbol that a plugin exports is declared in gen/abi.h; mark its definition with this. */
#if defined(_WIN32)
#define HALY_EXPORT __declspec(dllexport)
#else
#define HALY_EXPORT __attribute__((visibility("default")))
#endif

#endif
