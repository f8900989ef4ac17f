// Random numbers.
#include "ops/sources.hpp"

namespace haly::cuda {

const std::vector<haly_dtype> kRandom = {HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16,
                                         HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
                                         HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64};

Source random_source(haly_dtype dtype) {
  Source source;
  source.name = std::string("random_") + dtype_name(dtype);
  source.headers = {"number"};
  source.body = std::string("typedef ") + dtype_name(dtype) + " Value;\n" + header_text("random");
  return source;
}

namespace {

Prepared prepare_random_uniform(Device &device, const Problem &problem) {
  const View &out = problem[2];
  const int64_t *strides[1] = {out.strides};
  const Walk<1> walk = walk_of<1>(out.ndim, out.shape, strides);
  const int64_t count = out.size();
  const Call call(device, random_source(out.dtype), "random_uniform");
  const Call::Grid grid = grid_for(device, (count + 3) / 4);
  return {[=](const Launch &launch) {
            call(launch.handle(), grid, {256, 1, 1}, launch.data(0), launch.data(1), launch.data(2),
                 walk, count);
          },
          0};
}

}  // namespace

void add_random_rows(Rows &rows) {
  for (haly_dtype dtype : kRandom) {
    rows.add(HALY_OP_RANDOM_UNIFORM, 1, {HALY_DTYPE_INT64, HALY_DTYPE_INT64, dtype}, kPlain,
             &prepare_random_uniform);
  }
}

}  // namespace haly::cuda
