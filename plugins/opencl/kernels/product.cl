// Matrix products: a tile of the result is computed by a work-group from tiles of both operands in
// local memory; each work-item keeps ROWS vectors of WIDTH results in registers. What the operands
// are is decided by macros: matrices with any strides, or the windows of a convolution.
//
// Built with T (dtype), WIDE (dtype of arithmetic), ROWS, WIDTH, GROUP_ROWS, GROUP_COLUMNS, DEPTH,
// and one of PRODUCT_MATRIX, PRODUCT_CONV, PRODUCT_CONV_WEIGHT.

#pragma OPENCL FP_CONTRACT ON

#define WIDE_T COMPUTE(WIDE)
#define VECTOR JOIN(COMPUTE(WIDE), WIDTH)
#define TILE_ROWS (ROWS * GROUP_ROWS)
#define TILE_COLUMNS (WIDTH * GROUP_COLUMNS)
#define GROUP (GROUP_ROWS * GROUP_COLUMNS)
#define vload_width JOIN(vload, WIDTH)
#define vstore_width JOIN(vstore, WIDTH)
#define LEFT_PITCH (DEPTH + 1)

typedef struct {
  long rows, columns, depth;
  long left_row, left_depth;  // strides, in elements
  long right_depth, right_column;
  long out_row, out_column;
  long bias_stride;  // LONG_MIN: no bias; else along the rows (conv) or the columns (linear)
} haly_product;

// Windows over up to three axes.
typedef struct {
  int in[4], out[4], size[4], stride[4], dilation[4], before[4];
  long in_channel, in_batch, out_channel, out_batch;  // strides, in elements
  int channels, groups, batch, reserved;
} haly_sliding;

// Statements on `value`, the result at (image, row, column), and up to two operands.
#ifdef HAS_EPILOGUE
typedef struct {
  long batch[2], row[2], column[2];
} haly_operands;
#define OPERAND(n)                                                                           \
  LOAD(T, operand_##n,                                                                       \
       operand_##n##_start + image * operands.batch[n - 1] + channel * operands.row[n - 1] + \
           (column + j) * operands.column[n - 1])
#define OPERAND_1 OPERAND(1)
#define OPERAND_2 OPERAND(2)
#else
#define EPILOGUE
#endif

__kernel __attribute__((reqd_work_group_size(GROUP_COLUMNS, GROUP_ROWS, 1))) void product(
    __global const TYPE(T) * left, __global const TYPE(T) * right, __global const TYPE(T) * bias,
    __global TYPE(T) * out, const haly_product p, const long left_start, const long right_start,
    const long bias_start, const long out_start
#ifdef PRODUCT_MATRIX
    ,
    const haly_walk batch
#else
    ,
    const haly_sliding w
#endif
#ifdef HAS_EPILOGUE
    ,
    __global const TYPE(T) * operand_1, __global const TYPE(T) * operand_2,
    const haly_operands operands, const long operand_1_start, const long operand_2_start
#endif
) {
  __local WIDE_T left_tile[TILE_ROWS * LEFT_PITCH];
  __local WIDE_T right_tile[DEPTH * TILE_COLUMNS];
  const int local_column = (int)get_local_id(0), local_row = (int)get_local_id(1);
  const int item = local_row * GROUP_COLUMNS + local_column;
  const INDEX first_row = (INDEX)get_group_id(1) * TILE_ROWS;
  const INDEX first_column = (INDEX)get_group_id(0) * TILE_COLUMNS;
  const INDEX rows = (INDEX)p.rows, columns = (INDEX)p.columns, depth = (INDEX)p.depth;
#ifdef PRODUCT_MATRIX
  const INDEX which = (INDEX)get_group_id(2);
  left += left_start + haly_offset(&batch, 0, which);
  right += right_start + haly_offset(&batch, 1, which);
  out += out_start + haly_offset(&batch, 2, which);
#endif
#ifdef PRODUCT_CONV
  const int group = (int)get_group_id(2) % w.groups;
  const INDEX image = (INDEX)get_group_id(2) / w.groups;
  left += left_start + (INDEX)group * (INDEX)(p.rows * p.left_row);
  right += right_start + (INDEX)image * (INDEX)w.in_batch +
           (INDEX)group * (INDEX)(w.channels * w.in_channel);
  out += out_start + (INDEX)image * (INDEX)w.out_batch +
         (INDEX)group * (INDEX)(p.rows * w.out_channel);
  const int taps = w.size[0] * w.size[1] * w.size[2];
#endif
#ifdef PRODUCT_CONV_WEIGHT
  // Rows are output channels, columns are (channel, tap), the depth is (image, position).
  const int group = (int)get_group_id(2);
  left += left_start + (INDEX)group * (INDEX)(p.rows * w.out_channel);
  right += right_start + (INDEX)group * (INDEX)(w.channels * w.in_channel);
  out += out_start + (INDEX)group * (INDEX)(p.rows * p.out_row);
  const int positions = w.out[0] * w.out[1] * w.out[2];
  const int taps = w.size[0] * w.size[1] * w.size[2];
#endif
  VECTOR sums[ROWS];
  for (int r = 0; r < ROWS; ++r) sums[r] = (VECTOR)(0);

  // Neighbouring work-items read along whichever axis of an operand is the denser one.
  const bool along_rows = p.left_row == 1 && p.left_depth != 1;
  const bool along_depth = p.right_depth == 1 && p.right_column != 1;
  for (INDEX k = 0; k < depth; k += DEPTH) {
    // The left tile.
    for (int i = item; i < TILE_ROWS * DEPTH; i += GROUP) {
      const int r = along_rows ? i % TILE_ROWS : i / DEPTH;
      const int d = along_rows ? i / TILE_ROWS : i % DEPTH;
      const INDEX row = first_row + r, at = k + d;
      WIDE_T value = 0;
      if (row < rows && at < depth) {
#ifdef PRODUCT_CONV_WEIGHT
        const INDEX picture = at / positions;
        value = LOAD(
            T, left,
            picture * (INDEX)w.out_batch + row * (INDEX)w.out_channel + (at - picture * positions));
#else
        value = LOAD(T, left, row * (INDEX)p.left_row + at * (INDEX)p.left_depth);
#endif
      }
      left_tile[r * LEFT_PITCH + d] = value;
    }
    // The right tile, in runs of WIDTH columns.
    for (int i = item; i < DEPTH * GROUP_COLUMNS; i += GROUP) {
      const int d = along_depth ? i % DEPTH : i / GROUP_COLUMNS;
      const int run = along_depth ? i / DEPTH : i % GROUP_COLUMNS;
      const INDEX at = k + d, column = first_column + run * WIDTH;
      __local WIDE_T *to = right_tile + d * TILE_COLUMNS + run * WIDTH;
      if (at >= depth || column >= columns) {
        for (int j = 0; j < WIDTH; ++j) to[j] = 0;
        continue;
      }
#ifdef PRODUCT_MATRIX
      __global const TYPE(T) *from =
          right + at * (INDEX)p.right_depth + column * (INDEX)p.right_column;
#ifdef DIRECT
      if (p.right_column == 1 && column + WIDTH <= columns) {
        vstore_width(vload_width(0, from), 0, to);
        continue;
      }
#endif
      for (int j = 0; j < WIDTH; ++j) {
        to[j] = column + j < columns ? (WIDE_T)LOAD(T, from, j * (INDEX)p.right_column) : 0;
      }
#endif
#ifdef PRODUCT_CONV
      const int channel = (int)at / taps, tap = (int)at - channel * taps;
      const int tap_row = tap / w.size[2], tx = tap - tap_row * w.size[2];
      const int tz = tap_row / w.size[1], ty = tap_row - tz * w.size[1];
      const int line = (int)column / w.out[2];
      int ox = (int)column - line * w.out[2];
      int oz = line / w.out[1], oy = line - oz * w.out[1];
      __global const TYPE(T) *plane = right + (INDEX)channel * (INDEX)w.in_channel;
      int z = oz * w.stride[0] + tz * w.dilation[0] - w.before[0];
      int y = oy * w.stride[1] + ty * w.dilation[1] - w.before[1];
      int x = ox * w.stride[2] + tx * w.dilation[2] - w.before[2];
#ifdef DIRECT
      if (w.stride[2] == 1 && ox + WIDTH <= w.out[2] && x >= 0 && x + WIDTH <= w.in[2] && z >= 0 &&
          z < w.in[0] && y >= 0 && y < w.in[1]) {
        vstore_width(vload_width(0, plane + ((INDEX)(z * w.in[1] + y) * w.in[2] + x)), 0, to);
        continue;
      }
#endif
      int left_over = (int)min((INDEX)WIDTH, columns - column);
      for (int j = 0; j < WIDTH; ++j) {
        WIDE_T value = 0;
        if (j < left_over && (uint)z < (uint)w.in[0] && (uint)y < (uint)w.in[1] &&
            (uint)x < (uint)w.in[2]) {
          value = LOAD(T, plane, (INDEX)(z * w.in[1] + y) * w.in[2] + x);
        }
        to[j] = value;
        x += w.stride[2];
        if (++ox == w.out[2]) {
          ox = 0;
          x = tx * w.dilation[2] - w.before[2];
          y += w.stride[1];
          if (++oy == w.out[1]) {
            oy = 0;
            y = ty * w.dilation[1] - w.before[1];
            z += w.stride[0];
          }
        }
      }
#endif
#ifdef PRODUCT_CONV_WEIGHT
      const int picture = (int)(at / positions), position = (int)(at - (INDEX)picture * positions);
      const int line = position / w.out[2], ox = position - line * w.out[2];
      const int oz = line / w.out[1], oy = line - oz * w.out[1];
      for (int j = 0; j < WIDTH; ++j) {
        WIDE_T value = 0;
        const int c = (int)column + j;
        if (c < (int)columns) {
          const int channel = c / taps, tap = c - channel * taps;
          const int tap_row = tap / w.size[2], tx = tap - tap_row * w.size[2];
          const int tz = tap_row / w.size[1], ty = tap_row - tz * w.size[1];
          const int z = oz * w.stride[0] + tz * w.dilation[0] - w.before[0];
          const int y = oy * w.stride[1] + ty * w.dilation[1] - w.before[1];
          const int x = ox * w.stride[2] + tx * w.dilation[2] - w.before[2];
          if ((uint)z < (uint)w.in[0] && (uint)y < (uint)w.in[1] && (uint)x < (uint)w.in[2]) {
            value = LOAD(T, right,
                         (INDEX)picture * (INDEX)w.in_batch + (INDEX)channel * (INDEX)w.in_channel +
                             (INDEX)(z * w.in[1] + y) * w.in[2] + x);
          }
        }
        to[j] = value;
      }
#endif
    }
    barrier(CLK_LOCAL_MEM_FENCE);
    __local const WIDE_T *mine = left_tile + local_row * ROWS * LEFT_PITCH;
    for (int d = 0; d < DEPTH; ++d) {
      const VECTOR b = vload_width(0, right_tile + d * TILE_COLUMNS + local_column * WIDTH);
      for (int r = 0; r < ROWS; ++r) sums[r] = mine[r * LEFT_PITCH + d] * b + sums[r];
    }
    barrier(CLK_LOCAL_MEM_FENCE);
  }

  const INDEX column = first_column + local_column * WIDTH;
  for (int r = 0; r < ROWS; ++r) {
    const INDEX row = first_row + local_row * ROWS + r;
    if (row >= rows) break;
    WIDE_T values[WIDTH];
    vstore_width(sums[r], 0, values);
#ifdef PRODUCT_CONV
    const INDEX channel = (INDEX)(group * p.rows) + row;
    WIDE_T added = 0;
    if (p.bias_stride != LONG_MIN) added = LOAD(T, bias, bias_start + channel);
    __global TYPE(T) *to = out + row * (INDEX)w.out_channel + column;
    for (int j = 0; j < WIDTH && column + j < columns; ++j) {
      WIDE_T value = p.bias_stride != LONG_MIN ? values[j] + added : values[j];
      EPILOGUE
      STORE(T, to, j, value);
    }
#else
    const INDEX channel = row, image = 0;
    __global TYPE(T) *to = out + row * (INDEX)p.out_row + column * (INDEX)p.out_column;
    for (int j = 0; j < WIDTH && column + j < columns; ++j) {
      WIDE_T value = values[j];
      if (p.bias_stride != LONG_MIN) {
        value += LOAD(T, bias, bias_start + (column + j) * (INDEX)p.bias_stride);
      }
      EPILOGUE
      STORE(T, to, j * (INDEX)p.out_column, value);
    }
#endif
  }
}
