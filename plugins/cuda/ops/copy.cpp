#include "ops/copy.hpp"

#include <algorithm>

namespace haly::cuda {

Source copy_source(haly_dtype from, haly_dtype to) {
  const bool moves = from == to && from != HALY_DTYPE_BOOL;
  const std::string in = moves ? unit_name(dtype_size(from)) : dtype_name(from);
  const std::string out = moves ? in : dtype_name(to);
  Source source;
  source.name = "copy_" + in + "_" + out;
  // Truth values are read as bytes: any but 0 is true.
  source.headers = {"number", "elementwise"};
  source.body = "typedef " + (in == "bool" ? "uint8" : in) + " From;\ntypedef " + out + " To;\n" +
                header_text("copy");
  return source;
}

StridedCopy::StridedCopy(Device &device, const View &source, const View &destination)
    : device_(&device), count_(destination.size()) {
  if (count_ == 0) return;
  const int64_t *strides[2] = {source.strides, destination.strides};
  walk_ = walk_of<2>(destination.ndim, destination.shape, strides);
  from_bytes_ = source.item_bytes();
  to_bytes_ = destination.item_bytes();
  const int last = walk_.ndim - 1;
  const Source program = copy_source(source.dtype, destination.dtype);
  if (walk_.ndim == 0 || (walk_.ndim == 1 && walk_.strides[1][0] == 1 && walk_.strides[0][0] >= 0 &&
                          walk_.strides[0][0] <= 1)) {
    road_ = Road::kDense;
    constant_ = walk_.ndim == 1 && walk_.strides[0][0] == 0;
    call_ = Call(device, program, "copy_dense");
    return;
  }
  // The source runs along another axis than the destination's last one.
  int along = -1;
  for (int axis = 0; axis < last; ++axis) {
    if (walk_.strides[0][axis] == 1) along = axis;
  }
  int64_t planes = 1;
  for (int axis = 0; axis < last; ++axis) planes *= axis == along ? 1 : walk_.shape[axis];
  if (along >= 0 && walk_.strides[1][last] == 1 && walk_.shape[along] >= 8 &&
      walk_.shape[last] >= 8 && planes < 65536 && walk_.shape[last] < 65535 * 32) {
    road_ = Road::kTransposed;
    rows_ = walk_.shape[along];
    columns_ = walk_.shape[last];
    source_column_ = walk_.strides[0][last];
    destination_row_ = walk_.strides[1][along];
    Walk<2> rest;
    for (int axis = 0; axis < last; ++axis) {
      if (axis == along) continue;
      rest.shape[rest.ndim] = walk_.shape[axis];
      for (int k = 0; k < 2; ++k) rest.strides[k][rest.ndim] = walk_.strides[k][axis];
      ++rest.ndim;
    }
    walk_ = rest;
    count_ = planes;
    call_ = Call(device, program, "copy_transposed");
    return;
  }
  road_ = Road::kWalk;
  const bool wide =
      std::max(source.reach(), destination.reach()) >= INT32_MAX || count_ >= INT32_MAX;
  call_ = Call(device, program, wide ? "copy_int64" : "copy_int32");
}

void StridedCopy::operator()(CUstream stream, CUdeviceptr source, CUdeviceptr destination) const {
  switch (road_) {
    case Road::kEmpty:
      return;
    case Road::kDense: {
      const int64_t pack = 16 / std::max(from_bytes_, to_bytes_);
      const bool aligned = (constant_ || source % static_cast<uint64_t>(pack * from_bytes_) == 0) &&
                           destination % static_cast<uint64_t>(pack * to_bytes_) == 0;
      const int64_t packs = aligned ? count_ / pack : 0;
      call_(stream, grid_for(*device_, aligned ? packs + 1 : count_), {256, 1, 1}, source,
            destination, count_, packs, constant_);
      return;
    }
    case Road::kWalk:
      call_(stream, grid_for(*device_, count_), {256, 1, 1}, source, destination, walk_, count_);
      return;
    case Road::kTransposed:
      call_(stream,
            {static_cast<unsigned>((rows_ + 31) / 32), static_cast<unsigned>((columns_ + 31) / 32),
             static_cast<unsigned>(count_)},
            {32, 8, 1}, source, destination, walk_, rows_, columns_, source_column_,
            destination_row_);
      return;
  }
}

Prepared copy_between(Device &device, const View &source, int64_t source_offset,
                      const View &destination, int64_t destination_offset, size_t source_slot,
                      size_t destination_slot) {
  const StridedCopy copy(device, source, destination);
  const int64_t from = source_offset * source.item_bytes();
  const int64_t to = destination_offset * destination.item_bytes();
  return {[=](const Launch &launch) {
            copy(launch.handle(), launch.data(source_slot) + from,
                 launch.data(destination_slot) + to);
          },
          0};
}

namespace {
Prepared prepare_copy(Device &device, const Problem &problem) {
  return copy_between(device, problem[0], 0, problem[1], 0, 0, 1);
}
}  // namespace

void add_copy_rows(Rows &rows) {
  for (haly_dtype dtype : kAll) {
    rows.add(HALY_OP_COPY, 1, {dtype, dtype}, kPlain | HALY_KERNEL_IN_PLACE, &prepare_copy);
    for (haly_dtype to : kAll) rows.add(HALY_OP_CAST, 1, {dtype, to}, kPlain, &prepare_copy);
  }
}

}  // namespace haly::cuda
