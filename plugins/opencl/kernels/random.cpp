// Random numbers of the Philox stream; seed and offset are read on the device.
#include "steps.hpp"
#include "walk.hpp"

namespace haly::opencl {
namespace {

Prepared prepare_random_uniform(const Problem &problem) {
  const View &out = problem[2];
  const Walk walk = walk_of(out.ndim, out.shape, {out.strides});
  const int64_t item = out.item_bytes(), elements = item == 8 ? 2 : 4, count = out.size();
  Defines defines = {{"OUT", dtype_name(out.dtype)},
                     {"ELEMENTS", std::to_string(elements)},
                     {"INDEX", index_type({&out})}};
  if (is_floating(out.dtype)) {
    const int bits = out.dtype == HALY_DTYPE_FLOAT64    ? 53
                     : out.dtype == HALY_DTYPE_FLOAT32  ? 24
                     : out.dtype == HALY_DTYPE_BFLOAT16 ? 8
                                                        : 11;
    defines["FRACTION_BITS"] = std::to_string(bits);
    defines["SCALE"] =
        "0x1p-" + std::to_string(bits) + (out.dtype == HALY_DTYPE_FLOAT64 ? "" : "f");
  }
  Steps steps(problem);
  steps.add("random", "random_uniform", defines)
      .buffer(0)
      .buffer(1)
      .buffer(2)
      .value(walk)
      .start(0, 8)
      .start(1, 8)
      .start(2, item)
      .value(count)
      .items(ceil_div(count, elements));
  return steps.prepared();
}

void add_rows(FunctionRows rows) {
  for (haly_dtype dtype : {HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16,
                           HALY_DTYPE_FLOAT64, HALY_DTYPE_UINT32, HALY_DTYPE_UINT64}) {
    rows.add(HALY_OP_RANDOM_UNIFORM, 1, {HALY_DTYPE_INT64, HALY_DTYPE_INT64, dtype}, kPlain,
             &prepare_random_uniform);
  }
}

const Family family("random",
                    [](const Device &device, Rows &rows) { add_rows(FunctionRows(device, rows)); });

}  // namespace
}  // namespace haly::opencl
