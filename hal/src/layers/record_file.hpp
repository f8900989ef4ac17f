// The file of the record layer: every call of the ABI, and what each launch read and wrote.
//
// The file begins with "HALYREC1"; then chunks follow, each with its kind and size. Numbers are
// little-endian, of the machine that wrote them. Bytes are stored once however often they are read.
#pragma once

#include <haly/gen/abi.h>

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace haly::layers {

struct RecordedTensor {
  bool present = false;
  haly_dtype dtype = HALY_DTYPE_UNSPECIFIED;
  std::vector<int64_t> shape;
  uint64_t blob = 0;  // number of its dense, row-major bytes; 0: not kept
};

struct RecordedAttribute {
  std::string name;
  uint32_t kind = 0;  // of StaticType; 0: None
  int64_t integer = 0;
  double real = 0;
  std::vector<int64_t> integers;
  std::vector<double> reals;
};

struct RecordedHostTensor {
  bool present = false;
  haly_dtype dtype = HALY_DTYPE_UNSPECIFIED;
  std::vector<int64_t> shape;
  std::string bytes;
};

struct RecordedLaunch {
  uint32_t op = 0;
  uint32_t op_version = 0;
  std::string unrepeatable;  // why a replay cannot run it; empty: it can
  std::vector<RecordedAttribute> statics;
  std::vector<haly_scalar> scalars;
  std::vector<RecordedHostTensor> host_tensors;
  std::vector<uint32_t> input_counts;  // per tensor parameter
  std::vector<RecordedTensor> inputs;
  std::vector<RecordedTensor> outputs;
};

struct RecordedCall {
  uint64_t number = 0;  // from 1, in the order in which calls began
  int64_t thread = 0;
  haly_status status = HALY_STATUS_OK;
  std::string plugin;
  std::string name;       // "kernel_row.launch add"
  std::string arguments;  // JSON
  std::unique_ptr<RecordedLaunch> launch;
};

class RecordWriter {
 public:
  // Throws Error where the file cannot be written.
  explicit RecordWriter(const std::string &path);
  ~RecordWriter();
  RecordWriter(const RecordWriter &) = delete;
  RecordWriter &operator=(const RecordWriter &) = delete;

  // The number of these bytes.
  uint64_t keep(const std::string &bytes);
  void write(const RecordedCall &call);

 private:
  void chunk(uint32_t kind, const std::string &payload);

  std::FILE *file_;
  std::unordered_map<std::string, uint64_t> digests_;
};

struct Record {
  std::vector<RecordedCall> calls;
  std::unordered_map<uint64_t, std::string> blobs;
  bool truncated = false;  // the last chunk is not whole: the process died while it was written
};

// Throws Error(NOT_FOUND) where there is no such file, INCOMPATIBLE where it is no record.
Record read_record(const std::string &path);

}  // namespace haly::layers
