// The witness's compiler, which looks at all of a graph that it is lent and claims each of one.
#include <cstring>

#include "witness_objects.hpp"

namespace haly::fuzz::witness {
namespace {

bool is_value(const haly_ir_graph &graph, int32_t number) {
  return number >= 0 && static_cast<uint32_t>(number) < graph.value_count;
}

void look_at_value(const char *call, const haly_ir_graph &graph, const haly_ir_value *value) {
  if (value == nullptr) fault(call, "a value is NULL");
  if (value->struct_size < sizeof *value || value->reserved != 0) fault(call, "no value");
  if (value->dtype <= HALY_DTYPE_UNSPECIFIED) fault(call, "a value without a dtype");
  if (value->ndim > HALY_MAX_NDIM) fault(call, "a rank beyond HALY_MAX_NDIM");
  if (value->ndim > 0 && value->shape == nullptr) fault(call, "no shape");
  for (uint32_t axis = 0; axis < value->ndim; ++axis) {
    const int64_t extent = value->shape[axis];
    if (extent < 0 && -1 - extent >= static_cast<int64_t>(graph.symbol_count)) {
      fault(call, "a symbol that is none");
    }
  }
  if (value->constant != nullptr && value->constant->struct_size < sizeof(haly_ir_constant)) {
    fault(call, "no constant");
  }
}

void look_at_node(const char *call, const haly_ir_graph &graph, const haly_ir_node *node) {
  if (node == nullptr) fault(call, "a node is NULL");
  if (node->struct_size < sizeof *node) fault(call, "no node");
  if (node->values == nullptr || node->tensor_counts == nullptr) fault(call, "no operands");
  for (uint32_t i = 0; i < node->tensor_count; ++i) {
    if (node->values[i] != -1 && !is_value(graph, node->values[i])) fault(call, "no such operand");
  }
  if (node->region_count != 0) fault(call, "a region, which no right graph here has");
}

void look_at(const char *call, const haly_ir_graph *graph) {
  if (graph == nullptr) fault(call, "no graph");
  if (graph->values == nullptr || graph->nodes == nullptr) fault(call, "an empty graph");
  if (graph->input_count > 0 && graph->inputs == nullptr) fault(call, "no inputs");
  if (graph->output_count > 0 && graph->outputs == nullptr) fault(call, "no outputs");
  if (graph->symbol_count > 0 && graph->symbols == nullptr) fault(call, "no symbols");
  for (uint32_t i = 0; i < graph->value_count; ++i) look_at_value(call, *graph, graph->values[i]);
  for (uint32_t i = 0; i < graph->input_count; ++i) {
    if (!is_value(*graph, graph->inputs[i])) fault(call, "no such input");
  }
  for (uint32_t i = 0; i < graph->output_count; ++i) {
    if (!is_value(*graph, graph->outputs[i])) fault(call, "no such output");
  }
  for (uint32_t i = 0; i < graph->node_count; ++i) look_at_node(call, *graph, graph->nodes[i]);
}

haly_status query(haly_device device, const haly_ir_graph *graph, haly_claims *out_claims) {
  arrived("compiler.query", out_claims, out_claims->sets);
  live("compiler.query", Kind::device, device);
  look_at("compiler.query", graph);
  for (uint32_t i = 0; i < graph->node_count; ++i) out_claims->sets[i] = 0;
  out_claims->set_count = 1;
  return HALY_STATUS_OK;
}

haly_status compile(haly_device device, const haly_ir_graph *graph,
                    const haly_compile_options *options, haly_executable *out_executable) {
  arrived("compiler.compile", options, out_executable);
  live("compiler.compile", Kind::device, device);
  look_at("compiler.compile", graph);
  for (uint32_t i = 0; i < graph->value_count; ++i) {
    const haly_ir_constant *const constant = graph->values[i]->constant;
    if (constant != nullptr && constant->data == nullptr) fault("compiler.compile", "no data");
  }
  if (options->reserved != 0) fault("compiler.compile", "no options");
  const uint64_t ports = uint64_t{graph->input_count} + graph->output_count;
  *out_executable = static_cast<haly_executable>(create(Kind::executable, device, ports));
  return HALY_STATUS_OK;
}

void destroy(haly_executable executable) {
  arrived("compiler.destroy");
  end("compiler.destroy", Kind::executable, executable);
}

haly_status info_query(haly_executable executable, haly_executable_info *out_info) {
  live("compiler.info_query", Kind::executable, executable);
  return answer("compiler.info_query", out_info, haly_executable_info HALY_EXECUTABLE_INFO_INIT);
}

haly_status execute(haly_executable executable, haly_stream stream,
                    const haly_execution *execution) {
  arrived("compiler.execute", execution);
  const Object &known = live("compiler.execute", Kind::executable, executable);
  live("compiler.execute", Kind::stream, stream, known.device);
  if (known.size_bytes != 0 && execution->buffer_count != known.size_bytes) {
    fault("compiler.execute", "another number of buffers");
  }
  for (uint32_t i = 0; i < execution->buffer_count; ++i) {
    const haly_buffer *const buffer = execution->buffers[i];
    if (buffer == nullptr) fault("compiler.execute", "a buffer is NULL");
    range("compiler.execute", known.device, buffer, buffer->size_bytes);
  }
  if (execution->workspace != nullptr) {
    range("compiler.execute", known.device, execution->workspace, 0);
  }
  return HALY_STATUS_OK;
}

constexpr char saved[] = {'h', 'a', 'l', 'y'};

haly_status save(haly_executable executable, haly_save_write write, void *user) {
  arrived("compiler.save");
  live("compiler.save", Kind::executable, executable);
  if (write == nullptr) fault("compiler.save", "no function");
  return write(user, saved, sizeof saved);
}

// Of what is loaded it is unknown how many buffers it takes.
haly_status load(haly_device device, const void *data, uint64_t size_bytes,
                 haly_executable *out_executable) {
  arrived("compiler.load", data, out_executable);
  live("compiler.load", Kind::device, device);
  if (size_bytes != sizeof saved || std::memcmp(data, saved, sizeof saved) != 0) {
    return refuse(HALY_STATUS_INVALID_ARGUMENT, "witness: these bytes were not saved here");
  }
  *out_executable = static_cast<haly_executable>(create(Kind::executable, device));
  return HALY_STATUS_OK;
}

}  // namespace

void fill_compiler(haly_compiler_interface &table) {
  table.query = query;
  table.compile = compile;
  table.destroy = destroy;
  table.info_query = info_query;
  table.execute = execute;
  table.save = save;
  table.load = load;
}

}  // namespace haly::fuzz::witness
