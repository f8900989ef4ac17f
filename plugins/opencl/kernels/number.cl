// Behind the prelude in every program of steps.cpp: dtypes by their names, and walks over axes.

// The type of offsets within an array: long only where an int is too short.
#ifndef INDEX
#define INDEX int
#endif

// TYPE(float16) is what lies in memory, COMPUTE(float16) what arithmetic is done in.
#define TYPE(dtype) JOIN(dtype, _storage)
#define COMPUTE(dtype) JOIN(COMPUTE_, dtype)
#define LOAD(dtype, pointer, at) JOIN(load_, dtype)(pointer, at)
#define STORE(dtype, pointer, at, value) JOIN(store_, dtype)(pointer, at, (COMPUTE(dtype))(value))

#define COMPUTE_bool uchar
#define COMPUTE_int8 char
#define COMPUTE_int16 short
#define COMPUTE_int32 int
#define COMPUTE_int64 long
#define COMPUTE_uint8 uchar
#define COMPUTE_uint16 ushort
#define COMPUTE_uint32 uint
#define COMPUTE_uint64 ulong
#define COMPUTE_float16 float
#define COMPUTE_bfloat16 float
#define COMPUTE_float32 float
#define COMPUTE_float64 double

// Whether a value of a dtype's arithmetic is NaN.
#define IS_NAN(dtype, value) JOIN(IS_NAN_, dtype)(value)
#define IS_NAN_bool(value) 0
#define IS_NAN_int8(value) 0
#define IS_NAN_int16(value) 0
#define IS_NAN_int32(value) 0
#define IS_NAN_int64(value) 0
#define IS_NAN_uint8(value) 0
#define IS_NAN_uint16(value) 0
#define IS_NAN_uint32(value) 0
#define IS_NAN_uint64(value) 0
#define IS_NAN_float16(value) isnan(value)
#define IS_NAN_bfloat16(value) isnan(value)
#define IS_NAN_float32(value) isnan(value)
#define IS_NAN_float64(value) isnan(value)

// Up to eight axes with the strides of up to three arrays, by value.
typedef struct {
  int ndim, reserved;
  long shape[8];
  long strides[3][8];
} haly_walk;

// Offsets of arrays 0 and 1 (and 2) at a place that is counted in row-major order of the shape.
void haly_offsets2(const haly_walk *walk, INDEX place, INDEX *a, INDEX *b) {
  *a = 0;
  *b = 0;
  for (int axis = walk->ndim - 1; axis > 0; --axis) {
    const INDEX extent = (INDEX)walk->shape[axis];
    const INDEX rest = place / extent;
    const INDEX at = place - rest * extent;
    *a += at * (INDEX)walk->strides[0][axis];
    *b += at * (INDEX)walk->strides[1][axis];
    place = rest;
  }
  if (walk->ndim > 0) {
    *a += place * (INDEX)walk->strides[0][0];
    *b += place * (INDEX)walk->strides[1][0];
  }
}
INDEX haly_offset(const haly_walk *walk, int array, INDEX place) {
  INDEX offset = 0;
  for (int axis = walk->ndim - 1; axis > 0; --axis) {
    const INDEX extent = (INDEX)walk->shape[axis];
    const INDEX rest = place / extent;
    offset += (place - rest * extent) * (INDEX)walk->strides[array][axis];
    place = rest;
  }
  return walk->ndim > 0 ? offset + place * (INDEX)walk->strides[array][0] : 0;
}
