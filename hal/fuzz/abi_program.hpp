// A program of calls, read from a fuzzer's bytes; one file of definitions for each family of calls.
#pragma once

#include "abi_model.hpp"

namespace haly::fuzz {

class Program : Model {
 public:
  explicit Program(Bytes input) : Model(input) {}

  void run();

 private:
  // abi_calls.cpp
  void one_call();
  void open_device(uint32_t index);
  void call_open(Verdict verdict);
  void call_close(Verdict verdict);
  void tear_down();
  void destroy(const Object &object);

  // abi_memory_calls.cpp
  void call_allocate(Verdict verdict);
  void call_copy(Verdict verdict);
  void call_copy_from_host(Verdict verdict);
  void call_copy_to_host(Verdict verdict);
  void call_fill(Verdict verdict);
  void call_host_block(Verdict verdict);
  void call_peer_copy(Verdict verdict);
  void forget(const void *block);

  // abi_recording_calls.cpp
  void call_capture(Verdict verdict);
  void call_capture_itself(bool destroys);
  void call_profiler(Verdict verdict);

  // abi_kernel_calls.cpp
  struct Described {
    int64_t numbers[24];
    haly_tensor tensors[3];
    const haly_tensor *list[3];
    uint32_t counts[3];
    haly_problem problem;
  };
  void describe(Verdict &verdict, Described &made, const haly_kernel_row &row);
  void spoil(Described &made);
  static void demand_problem(Verdict &verdict, const Described &made, const haly_kernel_row &row);
  void call_row();
  void launch(const haly_kernel_row &row, haly_kernel prepared, const Described &described);

  // abi_compiler_calls.cpp
  struct DescribedGraph;
  void call_compiler(Verdict verdict);
  void describe_graph(Verdict &verdict, DescribedGraph &made, bool compiles);
  void spoil_graph(DescribedGraph &made);
  static void demand_graph(Verdict &verdict, const DescribedGraph &made, bool compiles);
  void call_query(Verdict verdict);
  void call_compile(Verdict verdict);
  void call_executable(Verdict verdict, bool destroys);
  void call_execute(Verdict verdict);
  void call_save(Verdict verdict);
  void call_load(Verdict verdict);

  template <typename Handle>
  void created(Kind kind, Handle made, const Object *owner, haly_status status,
               uint64_t size_bytes = 0) {
    if (status == HALY_STATUS_OK) {
      add(kind, made, owner->handle, size_bytes);
    } else if (static_cast<void *>(made) != this) {
      fault("create", "an output was written although the call failed", status);
    }
  }
};

}  // namespace haly::fuzz
