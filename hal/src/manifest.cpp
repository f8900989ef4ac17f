// haly_plugin.json: one flat object of strings; "abi" may be a pair of integers.
#include <sys/stat.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include "plugin.hpp"

namespace haly {
namespace {

class FlatObjectReader {
 public:
  FlatObjectReader(std::string path, std::string text)
      : path_(std::move(path)), text_(std::move(text)) {}

  std::map<std::string, std::string> read() {
    std::map<std::string, std::string> fields;
    expect('{');
    if (peek() != '}') {
      do {
        const std::string key = read_string();
        expect(':');
        if (!fields.emplace(key, read_value()).second) refuse("the key \"" + key + "\" twice");
      } while (accept(','));
    }
    expect('}');
    skip_space();
    if (position_ != text_.size()) refuse("text after the closing brace");
    return fields;
  }

  [[noreturn]] void refuse(const std::string &what) const {
    size_t line = 1;
    for (size_t i = 0; i < position_ && i < text_.size(); ++i) line += text_[i] == '\n';
    throw Error(HALY_STATUS_INVALID_ARGUMENT,
                path_ + ":" + std::to_string(line) + ": " + what +
                    "; expected one flat object of strings with name, vendor, library, version");
  }

 private:
  void skip_space() {
    while (position_ < text_.size() && (text_[position_] == ' ' || text_[position_] == '\n' ||
                                        text_[position_] == '\t' || text_[position_] == '\r')) {
      ++position_;
    }
  }
  char peek() {
    skip_space();
    return position_ < text_.size() ? text_[position_] : '\0';
  }
  bool accept(char wanted) {
    if (peek() != wanted) return false;
    ++position_;
    return true;
  }
  void expect(char wanted) {
    if (!accept(wanted)) refuse(std::string("'") + wanted + "' is missing");
  }
  // A string, or integers in brackets as "0.1".
  std::string read_value() {
    if (!accept('[')) return read_string();
    std::string value;
    do {
      if (!value.empty()) value += '.';
      const size_t begin = value.size();
      for (peek();
           position_ < text_.size() && text_[position_] >= '0' && text_[position_] <= '9';) {
        value += text_[position_++];
      }
      if (value.size() == begin) refuse("an integer is missing");
    } while (accept(','));
    expect(']');
    return value;
  }
  std::string read_string() {
    expect('"');
    std::string value;
    while (position_ < text_.size() && text_[position_] != '"') {
      char character = text_[position_++];
      if (static_cast<unsigned char>(character) < 0x20) refuse("a control character in a string");
      if (character == '\\') {
        if (position_ >= text_.size()) break;
        character = text_[position_++];
        if (character != '"' && character != '\\' && character != '/') refuse("an unknown escape");
      }
      value += character;
    }
    if (position_ >= text_.size()) refuse("a string has no end");
    ++position_;
    return value;
  }

  std::string path_;
  std::string text_;
  size_t position_ = 0;
};

bool is_legal_name(const std::string &name) {
  if (name.empty() || name[0] < 'a' || name[0] > 'z') return false;
  for (const char c : name) {
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) return false;
  }
  return true;
}

}  // namespace

Manifest read_manifest(const std::string &folder) {
  const std::string path = folder + "/haly_plugin.json";
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    throw Error(HALY_STATUS_NOT_FOUND, path + ": no such file; a plugin's folder holds one");
  }
  std::ostringstream text;
  text << file.rdbuf();
  FlatObjectReader reader(path, text.str());
  Manifest manifest;
  manifest.origin = path;
  for (const auto &[key, value] : reader.read()) {
    if (key == "name") {
      manifest.name = value;
    } else if (key == "vendor") {
      manifest.vendor = value;
    } else if (key == "library") {
      manifest.library = value;
    } else if (key == "version") {
      manifest.version = value;
    } else if (key == "abi") {
      manifest.abi = value;
    } else {
      reader.refuse("unknown key \"" + key + "\"");
    }
  }
  if (!is_legal_name(manifest.name)) {
    reader.refuse("name \"" + manifest.name + "\" is not of the form [a-z][a-z0-9_]*");
  }
  if (manifest.library.empty()) reader.refuse("library is missing");
  if (manifest.library[0] != '/') manifest.library = folder + "/" + manifest.library;
  return manifest;
}

}  // namespace haly
