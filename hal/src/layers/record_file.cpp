#include "layers/record_file.hpp"

#include <cerrno>
#include <cstring>

#include "error.hpp"

namespace haly::layers {
namespace {

constexpr char magic[] = "HALYREC1";
enum ChunkKind : uint32_t { call_chunk = 1, blob_chunk = 2 };
struct ChunkHead {
  uint32_t kind;
  uint32_t reserved;
  uint64_t size_bytes;
};

// ---- numbers, texts and lists, one after the other ----

class Packer {
 public:
  template <class Number>
  void number(Number value) {
    bytes.append(reinterpret_cast<const char *>(&value), sizeof value);
  }
  void text(const std::string &value) {
    number<uint64_t>(value.size());
    bytes += value;
  }
  template <class Number>
  void numbers(const std::vector<Number> &values) {
    number<uint64_t>(values.size());
    for (const Number value : values) number(value);
  }
  std::string bytes;
};

class Unpacker {
 public:
  explicit Unpacker(const std::string &bytes) : bytes_(bytes) {}
  template <class Number>
  Number number() {
    Number value;
    need(sizeof value);
    std::memcpy(&value, bytes_.data() + position_, sizeof value);
    position_ += sizeof value;
    return value;
  }
  std::string text() {
    const auto size = number<uint64_t>();
    need(size);
    position_ += size;
    return bytes_.substr(position_ - size, size);
  }
  // How many items follow; each takes a byte at least, so that a damaged count is found here.
  uint64_t count() {
    const auto found = number<uint64_t>();
    need(found);
    return found;
  }
  template <class Number>
  std::vector<Number> numbers() {
    std::vector<Number> values(count());
    for (Number &value : values) value = number<Number>();
    return values;
  }

 private:
  void need(uint64_t size) const {
    if (size > bytes_.size() - position_) {
      throw Error(HALY_STATUS_INCOMPATIBLE, "the record is damaged: a chunk ends too early");
    }
  }
  const std::string &bytes_;
  uint64_t position_ = 0;
};

void pack(Packer &packer, const std::vector<RecordedTensor> &tensors) {
  packer.number<uint64_t>(tensors.size());
  for (const RecordedTensor &tensor : tensors) {
    packer.number<uint8_t>(tensor.present);
    packer.number(tensor.dtype);
    packer.numbers(tensor.shape);
    packer.number(tensor.blob);
  }
}

std::vector<RecordedTensor> unpack_tensors(Unpacker &unpacker) {
  std::vector<RecordedTensor> tensors(unpacker.count());
  for (RecordedTensor &tensor : tensors) {
    tensor.present = unpacker.number<uint8_t>() != 0;
    tensor.dtype = unpacker.number<haly_dtype>();
    tensor.shape = unpacker.numbers<int64_t>();
    tensor.blob = unpacker.number<uint64_t>();
  }
  return tensors;
}

void pack(Packer &packer, const RecordedLaunch &launch) {
  packer.number(launch.op);
  packer.number(launch.op_version);
  packer.text(launch.unrepeatable);
  packer.number<uint64_t>(launch.statics.size());
  for (const RecordedAttribute &attribute : launch.statics) {
    packer.text(attribute.name);
    packer.number(attribute.kind);
    packer.number(attribute.integer);
    packer.number(attribute.real);
    packer.numbers(attribute.integers);
    packer.numbers(attribute.reals);
  }
  packer.numbers(launch.scalars);
  packer.number<uint64_t>(launch.host_tensors.size());
  for (const RecordedHostTensor &tensor : launch.host_tensors) {
    packer.number<uint8_t>(tensor.present);
    packer.number(tensor.dtype);
    packer.numbers(tensor.shape);
    packer.text(tensor.bytes);
  }
  packer.numbers(launch.input_counts);
  pack(packer, launch.inputs);
  pack(packer, launch.outputs);
}

RecordedLaunch unpack_launch(Unpacker &unpacker) {
  RecordedLaunch launch;
  launch.op = unpacker.number<uint32_t>();
  launch.op_version = unpacker.number<uint32_t>();
  launch.unrepeatable = unpacker.text();
  launch.statics.resize(unpacker.count());
  for (RecordedAttribute &attribute : launch.statics) {
    attribute.name = unpacker.text();
    attribute.kind = unpacker.number<uint32_t>();
    attribute.integer = unpacker.number<int64_t>();
    attribute.real = unpacker.number<double>();
    attribute.integers = unpacker.numbers<int64_t>();
    attribute.reals = unpacker.numbers<double>();
  }
  launch.scalars = unpacker.numbers<haly_scalar>();
  launch.host_tensors.resize(unpacker.count());
  for (RecordedHostTensor &tensor : launch.host_tensors) {
    tensor.present = unpacker.number<uint8_t>() != 0;
    tensor.dtype = unpacker.number<haly_dtype>();
    tensor.shape = unpacker.numbers<int64_t>();
    tensor.bytes = unpacker.text();
  }
  launch.input_counts = unpacker.numbers<uint32_t>();
  launch.inputs = unpack_tensors(unpacker);
  launch.outputs = unpack_tensors(unpacker);
  return launch;
}

RecordedCall unpack_call(const std::string &bytes) {
  Unpacker unpacker(bytes);
  RecordedCall call;
  call.number = unpacker.number<uint64_t>();
  call.thread = unpacker.number<int64_t>();
  call.status = unpacker.number<haly_status>();
  call.plugin = unpacker.text();
  call.name = unpacker.text();
  call.arguments = unpacker.text();
  if (unpacker.number<uint8_t>() != 0) {
    call.launch = std::make_unique<RecordedLaunch>(unpack_launch(unpacker));
  }
  return call;
}

// 128 bits: two different hashes over the same bytes.
std::string digest(const std::string &bytes) {
  uint64_t first = 0xcbf29ce484222325u, second = bytes.size() * 0x9e3779b97f4a7c15u + 1;
  for (const char c : bytes) {
    first = (first ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    second = (second + static_cast<unsigned char>(c)) * 0xd1342543de82ef95u;
    second ^= second >> 29;
  }
  std::string result(16, '\0');
  std::memcpy(result.data(), &first, 8);
  std::memcpy(result.data() + 8, &second, 8);
  return result;
}

}  // namespace

RecordWriter::RecordWriter(const std::string &path) : file_(std::fopen(path.c_str(), "wbe")) {
  if (file_ == nullptr) {
    throw Error(HALY_STATUS_NOT_FOUND,
                "record: cannot write " + path + ": " + std::strerror(errno));
  }
  std::fwrite(magic, 1, 8, file_);
}

RecordWriter::~RecordWriter() { std::fclose(file_); }

void RecordWriter::chunk(uint32_t kind, const std::string &payload) {
  const ChunkHead head{kind, 0, payload.size()};
  const bool good = std::fwrite(&head, sizeof head, 1, file_) == 1 &&
                    std::fwrite(payload.data(), 1, payload.size(), file_) == payload.size() &&
                    std::fflush(file_) == 0;
  if (!good) {
    throw Error(HALY_STATUS_INTERNAL, std::string("record: cannot write: ") + std::strerror(errno));
  }
}

uint64_t RecordWriter::keep(const std::string &bytes) {
  const auto [place, inserted] = digests_.try_emplace(digest(bytes), digests_.size() + 1);
  if (inserted) {
    Packer packer;
    packer.number(place->second);
    packer.bytes += bytes;
    chunk(blob_chunk, packer.bytes);
  }
  return place->second;
}

void RecordWriter::write(const RecordedCall &call) {
  Packer packer;
  packer.number(call.number);
  packer.number(call.thread);
  packer.number(call.status);
  packer.text(call.plugin);
  packer.text(call.name);
  packer.text(call.arguments);
  packer.number<uint8_t>(call.launch != nullptr);
  if (call.launch != nullptr) pack(packer, *call.launch);
  chunk(call_chunk, packer.bytes);
}

Record read_record(const std::string &path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE *)> file(std::fopen(path.c_str(), "rbe"),
                                                              &std::fclose);
  if (file == nullptr) {
    throw Error(HALY_STATUS_NOT_FOUND, "cannot read " + path + ": " + std::strerror(errno));
  }
  std::fseek(file.get(), 0, SEEK_END);
  uint64_t left = static_cast<uint64_t>(std::ftell(file.get()));
  std::fseek(file.get(), 0, SEEK_SET);
  char begin[8] = "";
  if (std::fread(begin, 1, 8, file.get()) != 8 || std::memcmp(begin, magic, 8) != 0) {
    throw Error(HALY_STATUS_INCOMPATIBLE,
                path + " is no record of HALY_LAYERS=record (it does not begin with HALYREC1)");
  }
  left -= 8;
  Record record;
  ChunkHead head;
  while (left > 0) {
    if (left < sizeof head || std::fread(&head, sizeof head, 1, file.get()) != 1 ||
        head.size_bytes > left - sizeof head) {
      record.truncated = true;
      break;
    }
    left -= sizeof head + head.size_bytes;
    std::string payload(head.size_bytes, '\0');
    if (std::fread(payload.data(), 1, payload.size(), file.get()) != payload.size()) {
      record.truncated = true;
      break;
    }
    if (head.kind == call_chunk) {
      record.calls.push_back(unpack_call(payload));
    } else if (head.kind == blob_chunk) {
      const auto number = Unpacker(payload).number<uint64_t>();
      record.blobs[number] = payload.substr(sizeof number);
    }
  }
  return record;
}

}  // namespace haly::layers
