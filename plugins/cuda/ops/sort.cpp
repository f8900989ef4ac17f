// sort, argsort and topk.
#include "cub/radix_sort.hpp"
#include "kernel.hpp"

namespace haly::cuda {

RadixSort radix_sort;

Source sort_source(haly_dtype dtype) {
  Source source;
  source.name = std::string("sort_") + dtype_name(dtype);
  source.headers = {"number"};
  source.body = std::string("typedef ") + dtype_name(dtype) + " T;\n" + header_text("sort");
  return source;
}

namespace {

// Values go to `values_slot`, places to `places_slot`; -1: not wanted.
struct Order {
  int64_t length = 1, inner = 1, lines = 1, k = 1;
  int descending = 0, values_slot = -1, places_slot = -1;

  CUdeviceptr values(const Launch &launch) const {
    return values_slot < 0 ? 0 : launch.data(values_slot);
  }
  CUdeviceptr places(const Launch &launch) const {
    return places_slot < 0 ? 0 : launch.data(places_slot);
  }
};

Prepared in_blocks(Device &device, const Source &source, const Order &order) {
  int width = 2;
  while (width < order.length) width *= 2;
  const Call call(device, source, "sort_block");
  return {[=](const Launch &launch) {
            call(launch.handle(), {static_cast<unsigned>(order.lines), 1, 1}, {512, 1, 1},
                 launch.data(0), order.values(launch), order.places(launch), order.length, order.k,
                 order.inner, width, order.descending);
          },
          0};
}

uint64_t aligned(uint64_t bytes) { return (bytes + 255) & ~uint64_t{255}; }

// Sorts keys and places: as many lines at once as fit into one key.
struct LongLines {
  Device *device;
  Order order;
  Call keys, step, store;
  bool by_cub;
  int key_bytes, key_bits;
  int64_t together;  // lines of one sort
  int64_t count;     // items of one sort; a power of two without CUB
  uint64_t key_array, place_array, temporary;

  uint64_t workspace_bytes() const {
    return by_cub ? 2 * (key_array + place_array) + temporary : key_array + place_array;
  }
  void operator()(const Launch &launch) const {
    for (int64_t line = 0; line < order.lines; line += together) sort(launch, line);
  }
  void sort(const Launch &launch, int64_t first) const {
    const CUstream stream = launch.handle();
    const CUdeviceptr key = launch.workspace(), place = key + key_array;
    const int64_t used = together * order.length;
    keys(stream, grid_for(*device, count), {256, 1, 1}, launch.data(0), key, place, first,
         order.length, order.inner, used, count, order.descending);
    CUdeviceptr sorted = place;
    if (by_cub) {
      const CUdeviceptr sorted_key = place + place_array;
      sorted = sorted_key + key_array;
      size_t bytes = temporary;
      const char *failure =
          radix_sort.pairs(key_bytes, reinterpret_cast<void *>(sorted + place_array), bytes, key,
                           sorted_key, place, sorted, count, key_bits, stream);
      if (failure) throw Refusal(HALY_STATUS_INTERNAL, std::string("CUB's sort: ") + failure);
    } else {
      for (int64_t block = 2; block <= count; block *= 2) {
        for (int64_t distance = block / 2; distance > 0; distance /= 2) {
          step(stream, grid_for(*device, count / 2), {256, 1, 1}, key, place, block, distance,
               count / 2);
        }
      }
    }
    const int64_t written = together * order.k;
    store(stream, grid_for(*device, written), {256, 1, 1}, launch.data(0), sorted,
          order.values(launch), order.places(launch), first, order.length, order.k, order.inner,
          written);
  }
};

Prepared in_long_lines(Device &device, const Source &source, const Order &order, haly_dtype dtype) {
  LongLines sort;
  sort.device = &device;
  sort.order = order;
  const bool narrow = dtype_size(dtype) < 8;
  sort.together = narrow ? order.lines : 1;
  sort.key_bytes = narrow && order.lines == 1 ? 4 : 8;
  sort.key_bits = sort.key_bytes * 8;
  if (narrow && order.lines > 1) {
    sort.key_bits = 32;
    while (sort.key_bits < 64 && (order.lines - 1) >> (sort.key_bits - 32)) ++sort.key_bits;
  }
  const Current current(device);
  sort.by_cub = radix_sort.usable && radix_sort.usable();
  sort.count = sort.together * order.length;
  if (!sort.by_cub) {
    int64_t width = 2;
    while (width < sort.count) width *= 2;
    sort.count = width;
  }
  sort.key_array = aligned(static_cast<uint64_t>(sort.count * sort.key_bytes));
  sort.place_array = aligned(static_cast<uint64_t>(sort.count * 4));
  sort.temporary = 0;
  if (sort.by_cub) {
    size_t bytes = 0;
    if (const char *failure = radix_sort.pairs(sort.key_bytes, nullptr, bytes, 0, 0, 0, 0,
                                               sort.count, sort.key_bits, nullptr)) {
      throw Refusal(HALY_STATUS_INTERNAL, std::string("CUB's sort: ") + failure);
    }
    sort.temporary = bytes;
  }
  const std::string bits = std::to_string(sort.key_bytes * 8);
  sort.keys = Call(device, source, "sort_keys_" + bits);
  sort.step = Call(device, source, "sort_step_" + bits);
  sort.store = Call(device, source, "sort_store");
  const uint64_t workspace = sort.workspace_bytes();
  return {sort, workspace};
}

Prepared ordered(Device &device, const Problem &problem, int64_t wanted, int64_t limit,
                 int descending, int values_slot, int places_slot) {
  const View &x = problem[0];
  const int axis = x.ndim ? static_cast<int>(normalized(wanted, x.ndim)) : 0;
  Order order;
  order.length = x.ndim ? x.shape[axis] : 1;
  order.k = limit < 0 ? order.length : limit;
  for (int d = axis + 1; d < x.ndim; ++d) order.inner *= x.shape[d];
  order.lines = x.size() / order.length;
  order.descending = descending;
  order.values_slot = values_slot;
  order.places_slot = places_slot;
  if (order.lines >= INT32_MAX || order.length >= INT32_MAX) {
    refuse_call("lines, or a line, of more than 2^31 elements to sort");
  }
  const Source source = sort_source(x.dtype);
  if (order.length <= 1024) return in_blocks(device, source, order);
  return in_long_lines(device, source, order, x.dtype);
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
