// Machine code that nvcc made when this plugin was built, as part of its read-only data.
#include "program.hpp"

// An assembler's directive takes the bytes in; a C array of them would take minutes to compile.
#define X(number, program, digest, size)                                               \
  asm(".pushsection .rodata\n.balign 64\nhaly_cuda_image_" #number                     \
      ":\n.incbin \"" HALY_CUDA_AHEAD_FOLDER "/" #program ".fatbin\"\n.popsection\n"); \
  extern "C" __attribute__((visibility("hidden"))) const unsigned char haly_cuda_image_##number[];
#include "ahead_of_time.inc"
#undef X

namespace haly::cuda {
namespace {

const AheadOfTime images[] = {
#define X(number, program, digest, size) {digest, size, haly_cuda_image_##number},
#include "ahead_of_time.inc"
#undef X
};

[[maybe_unused]] const bool registered = [] {
  ahead_of_time = images;
  ahead_of_time_count = sizeof images / sizeof images[0];
  return true;
}();

}  // namespace
}  // namespace haly::cuda
