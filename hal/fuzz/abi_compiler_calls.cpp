// Calls of a compiler: graphs with a fault now and then, what is compiled of them, executions.
#include "abi_program.hpp"

namespace haly::fuzz {

namespace {
// What the model knows of an executable: how many buffers it takes, or that this is unknown.
constexpr uint64_t unknown_count = UINT64_MAX;
}  // namespace

// One node over three values: two inputs, of which the second may be a constant, and an output.
struct Program::DescribedGraph {
  int64_t shape[12];
  int32_t numbers[3], inputs[2], outputs[1];
  uint32_t counts[3];
  haly_ir_constant constant;
  haly_ir_value values[3];
  haly_ir_node node;
  const haly_ir_value *value_list[3];
  const haly_ir_node *node_list[1];
  const haly_ir_graph *region_list[1];
  haly_ir_graph graph;
  unsigned char behind[16];
};

void Program::call_compiler(Verdict verdict) {
  switch (input_.byte() % 9) {
    case 0:
    case 1:
      return call_query(verdict);
    case 2:
    case 3:
      return call_compile(verdict);
    case 4:
    case 5:
      return call_execute(verdict);
    case 6:
      return call_executable(verdict, input_.byte() % 4 == 0);
    case 7:
      return call_save(verdict);
    default:
      return call_load(verdict);
  }
}

void Program::describe_graph(Verdict &verdict, DescribedGraph &made, bool compiles) {
  std::memset(&made, 0, sizeof made);
  for (int64_t &extent : made.shape) extent = 1;
  for (int32_t i = 0; i < 3; ++i) {
    made.numbers[i] = i;
    made.counts[i] = 1;
    haly_ir_value &value = made.values[i] = haly_ir_value HALY_IR_VALUE_INIT;
    value.dtype = HALY_DTYPE_FLOAT32;
    value.ndim = 1;
    value.shape = made.shape;
    made.value_list[i] = &value;
  }
  made.inputs[1] = 1;
  made.outputs[0] = 2;
  made.node = haly_ir_node HALY_IR_NODE_INIT;
  made.node.op = made.node.op_version = 1;
  made.node.tensor_count = made.node.parameter_count = 3;
  made.node.values = made.numbers;
  made.node.tensor_counts = made.counts;
  made.node_list[0] = &made.node;
  made.graph = haly_ir_graph HALY_IR_GRAPH_INIT;
  made.graph.value_count = 3;
  made.graph.values = made.value_list;
  made.graph.nodes = made.node_list;
  made.graph.node_count = 1;
  made.graph.inputs = made.inputs;
  made.graph.outputs = made.outputs;
  made.graph.input_count = input_.byte() % 3;
  made.graph.output_count = 1;
  for (int faults = input_.byte() % 3; faults > 0; --faults) spoil_graph(made);
  demand_graph(verdict, made, compiles);
  if (made.node.region_count == 0) spoil_size(verdict, made.graph, made.behind, true);
}

void Program::spoil_graph(DescribedGraph &made) {
  haly_ir_graph &graph = made.graph;
  haly_ir_value &value = made.values[input_.byte() % 3];
  const uint8_t number = input_.byte();
  switch (input_.byte() % 18) {
    case 0:
      value.dtype = number % 2 ? HALY_DTYPE_UNSPECIFIED : -1;
      return;
    case 1:
      value.ndim = number % 11;
      return;
    case 2:
      value.shape = nullptr;
      return;
    case 3:
      made.shape[number % 12] = static_cast<int8_t>(input_.byte());
      return;
    case 4:
      value.struct_size = number % 4;
      return;
    case 5:
      made.value_list[number % 3] = nullptr;
      return;
    case 6:
      value.reserved = number;
      return;
    case 7:
      made.values[1].constant = &made.constant;
      made.constant = haly_ir_constant HALY_IR_CONSTANT_INIT;
      if (number % 2) made.constant.data = made.shape;
      if (number >= 250) made.constant.struct_size = number % 4;
      return;
    case 8:
      made.node.values = nullptr;
      return;
    case 9:
      made.numbers[number % 3] = static_cast<int8_t>(input_.byte());
      return;
    case 10:
      made.node.tensor_counts = nullptr;
      return;
    case 11:
      made.node.struct_size = number % 4;
      return;
    case 12:
      made.region_list[0] = number % 2 ? &graph : nullptr;
      made.node.region_count = 1;
      made.node.regions = number % 3 ? made.region_list : nullptr;
      return;
    case 13:
      made.node_list[0] = nullptr;
      return;
    case 14:
      (number % 2 ? made.inputs[number / 2 % 2] : made.outputs[0]) =
          static_cast<int8_t>(input_.byte());
      return;
    case 15:
      (number % 2 ? graph.inputs : graph.outputs) = nullptr;
      return;
    case 16:
      graph.symbol_count = number % 3;
      return;
    default:
      if (number % 2)
        graph.values = nullptr;
      else
        graph.nodes = nullptr;
  }
}

void Program::demand_graph(Verdict &verdict, const DescribedGraph &made, bool compiles) {
  const haly_ir_graph &graph = made.graph;
  const auto is_value = [](int32_t number) { return number >= 0 && number < 3; };
  verdict.demand(graph.values != nullptr && graph.nodes != nullptr);
  verdict.demand((graph.inputs != nullptr || graph.input_count == 0) && graph.outputs != nullptr);
  verdict.demand(graph.symbol_count == 0);  // there are none in the list
  for (uint32_t i = 0; i < graph.input_count; ++i) verdict.demand(is_value(made.inputs[i]));
  verdict.demand(is_value(made.outputs[0]));
  verdict.demand(made.node_list[0] != nullptr && made.node.region_count == 0);
  verdict.demand(made.node.struct_size >= sizeof(haly_ir_node));
  verdict.demand(made.node.values != nullptr && made.node.tensor_counts != nullptr);
  for (const int32_t number : made.numbers) verdict.demand(number == -1 || is_value(number));
  for (const haly_ir_value *value : made.value_list) {
    verdict.demand(value != nullptr && value->struct_size >= sizeof(haly_ir_value));
    if (!verdict.legal) return;
    verdict.demand(value->dtype == HALY_DTYPE_FLOAT32 && value->reserved == 0);
    verdict.demand(value->ndim <= HALY_MAX_NDIM);
    verdict.demand(value->ndim == 0 || value->shape != nullptr);
    if (!verdict.legal) return;
    for (uint32_t axis = 0; axis < value->ndim; ++axis) verdict.demand(value->shape[axis] >= 0);
    if (value->constant == nullptr) continue;
    verdict.demand(value->constant->struct_size >= sizeof(haly_ir_constant));
    if (compiles) verdict.demand(value->constant->data != nullptr);
  }
}

void Program::call_query(Verdict verdict) {
  const auto owner = pick<haly_device>(Kind::device);
  demand(verdict, Kind::device, owner);
  DescribedGraph made;
  describe_graph(verdict, made, false);
  struct {
    haly_claims claims;
    unsigned char behind[16];
  } answer{};
  int32_t sets[1] = {-7};
  answer.claims = haly_claims HALY_CLAIMS_INIT;
  answer.claims.sets = input_.byte() < 235 ? sets : nullptr;
  verdict.demand(answer.claims.sets != nullptr);
  spoil_size(verdict, answer.claims, answer.behind, false);
  const haly_ir_graph *const graph = pointer(verdict, &made.graph);
  haly_claims *const out = pointer(verdict, &answer.claims);
  const haly_status status =
      send("compiler.query", verdict, [&] { return compiler.query(owner, graph, out); });
  if (status != HALY_STATUS_OK && sets[0] != -7) fault("compiler.query", "wrote", status);
}

void Program::call_compile(Verdict verdict) {
  const auto owner = pick<haly_device>(Kind::device);
  const Object *const known = demand(verdict, Kind::device, owner);
  DescribedGraph made;
  describe_graph(verdict, made, true);
  struct {
    haly_compile_options options;
    unsigned char behind[16];
  } given{};
  given.options = haly_compile_options HALY_COMPILE_OPTIONS_INIT;
  const uint8_t how = input_.byte();
  given.options.flags = how % 8;
  given.options.reserved = how == 200;
  verdict.demand(given.options.reserved == 0);
  spoil_size(verdict, given.options, given.behind, true);
  haly_executable result = reinterpret_cast<haly_executable>(this);
  const haly_ir_graph *const graph = pointer(verdict, &made.graph);
  const haly_compile_options *const options = pointer(verdict, &given.options);
  haly_executable *const out = pointer(verdict, &result);
  const haly_status status = send("compiler.compile", verdict,
                                  [&] { return compiler.compile(owner, graph, options, out); });
  created(Kind::executable, result, known, status, made.graph.input_count + uint64_t{1});
}

void Program::call_executable(Verdict verdict, bool destroys) {
  const auto executable = pick<haly_executable>(Kind::executable);
  demand(verdict, Kind::executable, executable);
  if (destroys) {
    if (send_void("compiler.destroy", verdict, [&] { compiler.destroy(executable); })) {
      end(executable);
    }
    return;
  }
  struct {
    haly_executable_info info;
    unsigned char behind[16];
  } made{};
  made.info = haly_executable_info HALY_EXECUTABLE_INFO_INIT;
  spoil_size(verdict, made.info, made.behind, false);
  haly_executable_info *const out = pointer(verdict, &made.info);
  send("compiler.info_query", verdict, [&] { return compiler.info_query(executable, out); });
}

void Program::call_execute(Verdict verdict) {
  const auto executable = pick<haly_executable>(Kind::executable);
  const Object *const known = demand(verdict, Kind::executable, executable);
  const auto on = pick<haly_stream>(Kind::stream);
  demand(verdict, Kind::stream, on);
  struct {
    haly_execution execution;
    unsigned char behind[16];
  } given{};
  given.execution = haly_execution HALY_EXECUTION_INIT;
  const bool is_known = known != nullptr && known->size_bytes != unknown_count;
  const bool is_right = is_known && input_.byte() < 220;
  const auto count = is_right ? static_cast<uint32_t>(known->size_bytes) : input_.byte() % 4u;
  given.execution.buffer_count = count;
  verdict.demand(!is_known || count == known->size_bytes);
  Buffer made[4];
  const haly_buffer *list[3];
  for (uint32_t i = 0; i < count && i < 3; ++i) {
    list[i] = buffer(verdict, made[i]);
    if (input_.byte() >= 250) list[i] = nullptr;
    verdict.demand(list[i] != nullptr);
  }
  given.execution.buffers = input_.byte() < 245 ? list : nullptr;
  verdict.demand(given.execution.buffers != nullptr || count == 0);
  if (input_.byte() % 4 == 0) given.execution.workspace = buffer(verdict, made[3]);
  // Without one it is right too: the witness asks for none.
  spoil_size(verdict, given.execution, given.behind, true);
  const haly_execution *const sent = pointer(verdict, &given.execution);
  send("compiler.execute", verdict, [&] { return compiler.execute(executable, on, sent); });
}

void Program::call_save(Verdict verdict) {
  const auto executable = pick<haly_executable>(Kind::executable);
  demand(verdict, Kind::executable, executable);
  uint64_t written = 0;
  const haly_save_write write = [](void *user, const void *, uint64_t size_bytes) -> haly_status {
    *static_cast<uint64_t *>(user) += size_bytes;
    return HALY_STATUS_OK;
  };
  const bool has_function = input_.byte() < 235;
  verdict.demand(has_function);
  const haly_status status = send("compiler.save", verdict, [&] {
    return compiler.save(executable, has_function ? write : nullptr, &written);
  });
  if ((written != 0) != (status == HALY_STATUS_OK)) fault("compiler.save", "wrote", status);
}

void Program::call_load(Verdict verdict) {
  const auto owner = pick<haly_device>(Kind::device);
  const Object *const known = demand(verdict, Kind::device, owner);
  const bool is_saved = input_.byte() % 2 != 0;
  char bytes[4] = {'h', 'a', is_saved ? 'l' : '?', 'y'};
  haly_executable result = reinterpret_cast<haly_executable>(this);
  const void *const data = pointer(verdict, &bytes[0]);
  haly_executable *const out = pointer(verdict, &result);
  const haly_status status =
      send("compiler.load", verdict, [&] { return compiler.load(owner, data, sizeof bytes, out); });
  created(Kind::executable, result, known, status, unknown_count);
}

}  // namespace haly::fuzz
