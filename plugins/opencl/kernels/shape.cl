// Data movement: elements are UNIT-sized bits, whatever their dtype.

// Offsets of buffers are in elements. Each work-item moves every size(grid)-th element.
__kernel void copy_strided(__global const UNIT *source, __global UNIT *destination,
                           const haly_walk walk, const long source_start,
                           const long destination_start, const long count) {
  source += source_start;
  destination += destination_start;
  const INDEX step = (INDEX)get_global_size(0), end = (INDEX)count;
  for (INDEX i = (INDEX)get_global_id(0); i < end; i += step) {
    INDEX from, to;
    haly_offsets2(&walk, i, &from, &to);
    destination[to] = source[from];
  }
}

// Rows of the last axis, which is dense in both arrays or repeats one element.
__kernel void copy_rows(__global const UNIT *source, __global UNIT *destination,
                        const haly_walk walk, const long source_start, const long destination_start,
                        const long width) {
  const INDEX extent = (INDEX)width, stride = (INDEX)walk.strides[0][walk.ndim];
  INDEX from, to;
  haly_offsets2(&walk, (INDEX)get_global_id(1), &from, &to);
  source += source_start + from;
  destination += destination_start + to;
  const INDEX step = (INDEX)get_global_size(0);
  if (stride == 0) {
    const UNIT value = source[0];
    for (INDEX i = (INDEX)get_global_id(0); i < extent; i += step) destination[i] = value;
  } else {
    for (INDEX i = (INDEX)get_global_id(0); i < extent; i += step) destination[i] = source[i];
  }
}

// The last two axes change places: tiles go through local memory, so that both sides are read and
// written in runs. walk holds the axes before them; the work-group is TILE by TILE / 4.
#define TILE 32
__kernel __attribute__((reqd_work_group_size(TILE, TILE / 4, 1))) void copy_transposed(
    __global const UNIT *source, __global UNIT *destination, const haly_walk walk,
    const long source_start, const long destination_start, const long rows, const long columns,
    const long source_column_stride, const long destination_row_stride) {
  __local UNIT tile[TILE][TILE + 1];
  INDEX from, to;
  haly_offsets2(&walk, (INDEX)get_group_id(2), &from, &to);
  source += source_start + from;
  destination += destination_start + to;
  const INDEX row = (INDEX)get_group_id(0) * TILE, column = (INDEX)get_group_id(1) * TILE;
  const int x = (int)get_local_id(0), y = (int)get_local_id(1);
  for (int i = y; i < TILE; i += TILE / 4) {
    // The source runs along its rows.
    if (row + x < rows && column + i < columns) {
      tile[i][x] = source[(row + x) + (column + i) * (INDEX)source_column_stride];
    }
  }
  barrier(CLK_LOCAL_MEM_FENCE);
  for (int i = y; i < TILE; i += TILE / 4) {
    if (row + i < rows && column + x < columns) {
      destination[(row + i) * (INDEX)destination_row_stride + (column + x)] = tile[x][i];
    }
  }
}

// Along each axis, out[i] = x[map(i)]: pad, tile, repeat, roll.
typedef struct {
  int ndim, reserved;
  long shape[8];  // of the output
  long out_strides[8];
  long x_strides[8];
  long extents[8];  // of the input
  long before[8];   // subtracted from the position
  long divisor[8];  // divides it first
  int mode[8];      // 0 outside is the fill value, 1 edge, 2 reflect, 3 wrap
} haly_maps;

__kernel void copy_mapped(__global const UNIT *x, __global UNIT *out, const haly_maps maps,
                          const long x_start, const long out_start, const long count,
                          const UNIT fill) {
  x += x_start;
  out += out_start;
  const INDEX step = (INDEX)get_global_size(0), end = (INDEX)count;
  for (INDEX i = (INDEX)get_global_id(0); i < end; i += step) {
    INDEX rest = i, from = 0, to = 0;
    bool inside = true;
    for (int axis = maps.ndim - 1; axis >= 0; --axis) {
      const INDEX width = (INDEX)maps.shape[axis], extent = (INDEX)maps.extents[axis];
      const INDEX next = rest / width;
      const INDEX place = rest - next * width;
      rest = next;
      to += place * (INDEX)maps.out_strides[axis];
      INDEX at = (maps.divisor[axis] == 1 ? place : place / (INDEX)maps.divisor[axis]) -
                 (INDEX)maps.before[axis];
      if (maps.mode[axis] == 0) {
        inside = inside && at >= 0 && at < extent;
      } else if (maps.mode[axis] == 1) {
        at = at < 0 ? 0 : (at >= extent ? extent - 1 : at);
      } else if (maps.mode[axis] == 2) {
        const INDEX period = 2 * (extent - 1);
        at = period ? at % period : 0;
        if (at < 0) at += period;
        if (at >= extent) at = period - at;
      } else {
        at %= extent;
        if (at < 0) at += extent;
      }
      from += at * (INDEX)maps.x_strides[axis];
    }
    out[to] = inside ? x[from] : fill;
  }
}
