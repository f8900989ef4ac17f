// Problems, statics, rows and failures as bytes.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "isolated/wire.hpp"

namespace haly::isolated {

// A problem that owns all it points to; stays at its address.
struct OwnedProblem {
  haly_problem problem{};
  std::vector<haly_tensor> tensors;
  std::vector<const haly_tensor *> tensor_pointers;
  std::vector<std::vector<int64_t>> extents;  // shapes and strides, as read
  std::vector<uint32_t> counts;
  std::vector<haly_host_tensor> host_tensors;
  std::vector<const haly_host_tensor *> host_tensor_pointers;
  std::vector<std::vector<char>> host_data;
  std::vector<haly_scalar> scalars;
  std::vector<uint64_t> statics;
  std::vector<std::vector<uint64_t>> lists;  // what pointers in `statics` point to
  std::vector<int32_t> epilogue_words;
  haly_program epilogue{};
};

// Throws Error(UNSUPPORTED) where a caller's newer struct says something that this core does not
// know.
template <class Struct>
void require_known(const Struct &given) {
  if (__builtin_expect(given.struct_size <= sizeof given, 1)) return;
  const char *bytes = reinterpret_cast<const char *>(&given);
  for (uint32_t i = sizeof given; i < given.struct_size; ++i) {
    if (bytes[i] == 0) continue;
    throw Error(HALY_STATUS_UNSUPPORTED, "a struct says more than this version of haly knows");
  }
}

// Throws Error(UNSUPPORTED) where something in it has no meaning in another process.
void write_problem(Writer &writer, const haly_problem &problem);
std::unique_ptr<OwnedProblem> read_problem(Reader &reader);

void write_tensor(Writer &writer, const haly_tensor *tensor);
// `storage` keeps what the tensor points to. False: an absent one.
bool read_tensor(Reader &reader, haly_tensor &tensor, std::vector<std::vector<int64_t>> &storage);

// What a row is, apart from its functions.
struct RowAnnouncement {
  bool is_null = false;
  uint32_t struct_size = 0;
  uint32_t op = 0;
  uint32_t op_version = 0;
  uint32_t dtype_count = 0;
  std::vector<haly_dtype> dtypes;
  std::vector<int32_t> limits;  // words; empty: none
  bool has_limits = false;
  uint64_t flags = 0;
  bool has_launch = false;
  bool has_supports = false;
  bool has_pack = false;
};
void write_row(Writer &writer, const haly_kernel_row *row);
RowAnnouncement read_row(Reader &reader);

// haly_error_info with a text of its own.
struct Failure {
  haly_status status = HALY_STATUS_OK;
  haly_error_scope scope = HALY_ERROR_SCOPE_NONE;
  haly_recovery recovery = HALY_RECOVERY_NONE;
  uint64_t tag = 0;
  std::string text;
};
void write_failure(Writer &writer, const Failure &failure);
Failure read_failure(Reader &reader);
// As error_query functions answer it.
haly_status answer_failure(const Failure &failure, haly_error_info *out_error);

}  // namespace haly::isolated
