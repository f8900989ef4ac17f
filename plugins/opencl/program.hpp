// Programs: sources embedded at build time, compiled once per device and set of options, kept in
// the host's disk cache.
#ifndef HALY_OPENCL_PROGRAM_HPP
#define HALY_OPENCL_PROGRAM_HPP

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "device.hpp"

namespace haly::opencl {

// The text of kernels/<name>.cl.
const std::string &program_source(const std::string &name);

// Name -> value, given to the source as #define lines in front of it (never as build options, so
// that values may hold any text).
using Defines = std::map<std::string, std::string>;

// A built program and the kernels made from it. A kernel is lent to one launch at a time, since its
// arguments belong to it, and used again: a plan may hold tens of thousands of prepared calls, and
// drivers keep a program's kernels in a list that they search to release one. Any thread.
class Program {
 public:
  explicit Program(cl_program program) : program_(program) {}
  ~Program();
  Program(const Program &) = delete;
  Program &operator=(const Program &) = delete;
  // To be given back with the same name; an enqueued command keeps its own arguments.
  cl_kernel take(const char *name);
  void give(const char *name, cl_kernel kernel);

 private:
  cl_program program_;
  std::mutex mutex_;
  std::map<std::string, std::vector<cl_kernel>> idle_;
};

// The programs of one device. Any thread.
class Programs {
 public:
  explicit Programs(Device &device) : device_(device) {}

  // kernels/<name>.cl behind kernels/prelude.cl, compiled with `defines`. Throws INTERNAL with the
  // compiler's log.
  std::shared_ptr<Program> get(const std::string &name, const Defines &defines = {});
  // As above, for a source made at run time; `name` is for messages.
  std::shared_ptr<Program> get_text(const std::string &name, const std::string &source);

 private:
  cl_program build(const std::string &name, const std::string &source, const std::string &options);
  cl_program load(const std::string &key, const std::string &options);
  void store(const std::string &key, cl_program program);

  Device &device_;
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<Program>> programs_;
};

}  // namespace haly::opencl
#endif
