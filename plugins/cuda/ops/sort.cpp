// sort, argsort and topk.
#include "kernel.hpp"

namespace haly::cuda {

Source sort_source(haly_dtype dtype) {
  Source source;
  source.name = std::string("sort_") + dtype_name(dtype);
  source.headers = {"number"};
  source.body = std::string("typedef ") + dtype_name(dtype) + " T;\n" + header_text("sort");
  return source;
}

namespace {

// Values go to `values_slot`, places to `places_slot`; -1: not wanted.
Prepared ordered(Device &device, const Problem &problem, int64_t wanted, int64_t limit,
                 int descending, int values_slot, int places_slot) {
  const View &x = problem[0];
  const int axis = x.ndim ? static_cast<int>(normalized(wanted, x.ndim)) : 0;
  const int64_t length = x.ndim ? x.shape[axis] : 1;
  const int64_t k = limit < 0 ? length : limit;
  int64_t inner = 1;
  for (int d = axis + 1; d < x.ndim; ++d) inner *= x.shape[d];
  const int64_t lines = x.size() / length;
  int64_t width = 2;
  while (width < length) width *= 2;
  const Source source = sort_source(x.dtype);
  const auto outputs = [=](const Launch &launch, CUdeviceptr &values, CUdeviceptr &places) {
    values = values_slot < 0 ? 0 : launch.data(values_slot);
    places = places_slot < 0 ? 0 : launch.data(places_slot);
  };
  if (width <= 1024 && lines < INT32_MAX) {
    const Call call(device, source, "sort_block");
    return {[=](const Launch &launch) {
              CUdeviceptr values, places;
              outputs(launch, values, places);
              call(launch.handle(), {static_cast<unsigned>(lines), 1, 1}, {512, 1, 1},
                   launch.data(0), values, places, length, k, inner, static_cast<int>(width),
                   descending);
            },
            0};
  }
  const Call load(device, source, "sort_load"), step(device, source, "sort_step");
  const Call store(device, source, "sort_store");
  const int64_t count = lines * width, pairs = count / 2, written = lines * k;
  Device *const owner = &device;
  return {[=](const Launch &launch) {
            CUdeviceptr values, places;
            outputs(launch, values, places);
            const CUdeviceptr items = launch.workspace();
            load(launch.handle(), grid_for(*owner, count), {256, 1, 1}, launch.data(0), items,
                 length, inner, width, count);
            for (int64_t block = 2; block <= width; block *= 2) {
              for (int64_t distance = block / 2; distance > 0; distance /= 2) {
                step(launch.handle(), grid_for(*owner, pairs), {256, 1, 1}, items, length, width,
                     block, distance, pairs, descending);
              }
            }
            store(launch.handle(), grid_for(*owner, written), {256, 1, 1}, items, values, places, k,
                  inner, width, written);
          },
          static_cast<uint64_t>(count) * 16};
}

Prepared prepare_topk(Device &device, const Problem &problem) {
  const auto &statics = problem.statics<haly_topk_v1_statics>();
  return ordered(device, problem, statics.axis, statics.k, statics.largest != 0, 1, 2);
}
Prepared prepare_sort(Device &device, const Problem &problem) {
  const auto &statics = problem.statics<haly_sort_v1_statics>();
  return ordered(device, problem, statics.axis, -1, statics.descending != 0, 1, -1);
}
Prepared prepare_argsort(Device &device, const Problem &problem) {
  const auto &statics = problem.statics<haly_argsort_v1_statics>();
  return ordered(device, problem, statics.axis, -1, statics.descending != 0, -1, 1);
}

}  // namespace

void add_sort_rows(Rows &rows) {
  for (haly_dtype dtype : kNumeric) {
    rows.add(HALY_OP_TOPK, 1, {dtype, dtype, HALY_DTYPE_INT64}, kDense, &prepare_topk);
    rows.add(HALY_OP_SORT, 1, {dtype, dtype}, kDense, &prepare_sort);
    rows.add(HALY_OP_ARGSORT, 1, {dtype, HALY_DTYPE_INT64}, kDense, &prepare_argsort);
  }
}

}  // namespace haly::cuda
