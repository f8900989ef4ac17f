// Tiles of operands for loops over dense runs: an operand's own memory where that is dense and of
// the compute dtype, else a gathered and converted copy.
#ifndef HALY_CPU_TILES_HPP
#define HALY_CPU_TILES_HPP

#include "kernel.hpp"
#include "strided.hpp"
#include "vector/tables.hpp"

namespace haly::cpu {

constexpr int64_t kTile = 1024;  // elements: 4 KiB of float32

// The dtype that loops compute in: 16-bit formats are widened.
haly_dtype compute_dtype(haly_dtype storage);
// For loops that move values without looking at them.
haly_dtype unsigned_of(int64_t size_bytes);

struct TileOperand {
  size_t slot = 0;
  haly_dtype storage = 0, compute = 0;
  int64_t item_bytes = 1;
  int64_t strides[HALY_MAX_NDIM] = {};
  ConvertLoop load = nullptr, store = nullptr;
  bool constant = false;  // every stride is 0
  bool plain = false;     // storage dtype is the compute dtype
};

// A walk over the elements of a shape, tile by tile, in row-major order.
class TileWalk {
 public:
  TileWalk() = default;
  explicit TileWalk(const Collapsed &collapsed);

  void set_strides(TileOperand &operand, const int64_t *strides) const;
  // Whether the operand is one dense run as a whole.
  bool is_one_run(const TileOperand &operand) const {
    return ndim_ == 0 || (ndim_ == 1 && (operand.strides[0] == 1 || shape_[0] == 1));
  }
  // Whether a tile within one row can be read where it lies.
  bool is_dense(const TileOperand &operand) const {
    return operand.plain && (ndim_ == 0 || operand.strides[ndim_ - 1] == 1);
  }
  void seek(int64_t element, int64_t *index) const;
  void advance(int64_t *index, int64_t steps) const;
  // Elements of the tile that starts here. A tile ends with its row where rows are long; short rows
  // share tiles.
  int64_t size_at(const int64_t *index, int64_t left, bool *out_one_row) const;
  char *at(const TileOperand &operand, char *base, const int64_t *index) const;
  void load(const TileOperand &operand, char *base, char *tile, const int64_t *start,
            int64_t size) const {
    move<true>(operand, base, tile, start, size);
  }
  void store(const TileOperand &operand, char *base, char *tile, const int64_t *start,
             int64_t size) const {
    move<false>(operand, base, tile, start, size);
  }

 private:
  template <bool Load>
  void move(const TileOperand &operand, char *base, char *tile, const int64_t *start,
            int64_t size) const;
  int ndim_ = 0;
  int64_t shape_[HALY_MAX_NDIM] = {};
};

}  // namespace haly::cpu
#endif
