// Pools and their derivatives, on dense arrays.
#include "steps.hpp"
#include "walk.hpp"
#include "window.hpp"

namespace haly::opencl {
namespace {

Defines defines_for(const View &x, const View &other) {
  const haly_dtype wide = arithmetic(x.dtype);
  Defines defines = {{"T", dtype_name(x.dtype)},
                     {"WIDE", dtype_name(wide)},
                     {"WINDOW_POOL", "1"},
                     {"LOWEST", lowest_of(wide)},
                     {"INDEX", index_type({&x, &other})}};
  if (!is_floating(wide)) defines["WINDOW_INTEGER"] = "1";
  return defines;
}

Prepared prepare_max_pool(const Problem &problem) {
  const auto &statics = problem.statics<haly_max_pool_v1_statics>();
  const View &x = problem[0], &out = problem[1];
  const int64_t item = x.item_bytes(), count = out.size();
  Steps steps(problem);
  steps.add("window", "max_pool", defines_for(x, out))
      .buffer(0)
      .buffer(1)
      .value(window_of(x, out, attributes_of(statics, statics.kernel, true)))
      .start(0, item)
      .start(1, item)
      .value(count)
      .items(count);
  return steps.prepared();
}

Prepared prepare_avg_pool(const Problem &problem) {
  const auto &statics = problem.statics<haly_avg_pool_v1_statics>();
  const View &x = problem[0], &out = problem[1];
  const int64_t item = x.item_bytes(), count = out.size();
  Steps steps(problem);
  steps.add("window", "avg_pool", defines_for(x, out))
      .buffer(0)
      .buffer(1)
      .value(window_of(x, out, attributes_of(statics, statics.kernel, true)))
      .start(0, item)
      .start(1, item)
      .value(count)
      .value(static_cast<int32_t>(statics.count_include_pad))
      .items(count);
  return steps.prepared();
}

Prepared prepare_max_pool_backward(const Problem &problem) {
  const auto &statics = problem.statics<haly_max_pool_backward_v1_statics>();
  const View &x = problem[0], &upstream = problem[1];
  const int64_t item = x.item_bytes(), count = x.size();
  Steps steps(problem);
  steps.add("window", "max_pool_backward", defines_for(x, upstream))
      .buffer(0)
      .buffer(1)
      .buffer(2)
      .value(window_of(x, upstream, attributes_of(statics, statics.kernel, true)))
      .start(0, item)
      .start(1, item)
      .start(2, item)
      .value(count)
      .items(count);
  return steps.prepared();
}

Prepared prepare_avg_pool_backward(const Problem &problem) {
  const auto &statics = problem.statics<haly_avg_pool_backward_v1_statics>();
  const View &x = problem[0], &upstream = problem[1];
  const int64_t item = x.item_bytes(), count = x.size();
  Steps steps(problem);
  steps.add("window", "avg_pool_backward", defines_for(x, upstream))
      .buffer(1)
      .buffer(2)
      .value(window_of(x, upstream, attributes_of(statics, statics.kernel, true)))
      .start(1, item)
      .start(2, item)
      .value(count)
      .value(static_cast<int32_t>(statics.count_include_pad))
      .items(count);
  return steps.prepared();
}

void add_rows(FunctionRows rows) {
  for (haly_dtype d : kFloating) {
    rows.add(HALY_OP_MAX_POOL, 1, {d, d}, kDense, &prepare_max_pool, int_limits<0, 1>());
    rows.add(HALY_OP_AVG_POOL, 1, {d, d}, kDense, &prepare_avg_pool, int_limits<0, 1>());
    rows.add(HALY_OP_MAX_POOL_BACKWARD, 1, {d, d, d}, kDense, &prepare_max_pool_backward,
             int_limits<0, 1>());
    rows.add(HALY_OP_AVG_POOL_BACKWARD, 1, {d, d, d}, kDense, &prepare_avg_pool_backward,
             int_limits<0, 1>());
  }
  for (haly_dtype d : {HALY_DTYPE_INT8, HALY_DTYPE_UINT8}) {
    rows.add(HALY_OP_MAX_POOL, 1, {d, d}, kDense, &prepare_max_pool, int_limits<0, 1>());
  }
}

const Family family("pooling",
                    [](const Device &device, Rows &rows) { add_rows(FunctionRows(device, rows)); });

}  // namespace
}  // namespace haly::opencl
