// What fields cannot say about graphs: numbers of values within them, and what executions bring.
#include "layers/validation.hpp"

namespace haly::layers {
namespace {

// Regions within regions: deeper than any model, and an end to a graph that contains itself.
constexpr uint32_t depth_limit = 64;

const haly_ir_graph *graph_of(const Call &call) { return call.argument<const haly_ir_graph *>(1); }

// The descriptions of a field's struct, as in `values` of haly_ir_graph.
const StructDescription &struct_of(const StructDescription &description, const char *field) {
  for (uint32_t i = 0; i < description.field_count; ++i) {
    if (std::strcmp(description.fields[i].name, field) == 0) {
      return *description.fields[i].structure;
    }
  }
  return description;
}
const StructDescription &graph_struct() { return *parameter_struct(FunctionId::compiler_query, 1); }

void demand_list(uint32_t count, const void *list, const Name &name, const char *what) {
  if (count > 0 && list == nullptr) {
    throw Breach{Rule::graph, name + " is NULL, and the graph has " + std::to_string(count) + what};
  }
}

void demand_numbers(const int32_t *numbers, uint32_t count, int32_t least, uint32_t value_count,
                    const Name &name) {
  for (uint32_t i = 0; i < count; ++i) {
    if (numbers[i] >= least && (numbers[i] < 0 || static_cast<uint32_t>(numbers[i]) < value_count))
      continue;
    throw Breach{Rule::graph, name + " has the number " + std::to_string(numbers[i]) +
                                  ", the graph has " + std::to_string(value_count) + " values"};
  }
}

void check_value(const haly_ir_graph &graph, const haly_ir_value *value, const Name &name) {
  if (value == nullptr) throw Breach{Rule::graph, name + " is NULL"};
  check_struct_fields(struct_of(graph_struct(), "values"), value, name);
  if (value->constant != nullptr) {
    const StructDescription &description =
        struct_of(struct_of(graph_struct(), "values"), "constant");
    check_struct_fields(description, value->constant, name.of_field("constant"));
  }
  if (value->dtype == HALY_DTYPE_UNSPECIFIED) {
    throw Breach{Rule::graph, name + ".dtype is UNSPECIFIED"};
  }
  if (value->ndim > 0 && value->shape == nullptr) {
    throw Breach{Rule::graph, name + ".shape is NULL, and ndim is not 0"};
  }
  for (uint32_t axis = 0; axis < value->ndim; ++axis) {
    const int64_t extent = value->shape[axis];
    if (extent >= 0 || -1 - extent < static_cast<int64_t>(graph.symbol_count)) continue;
    throw Breach{Rule::graph, name + ".shape has the symbol " + std::to_string(-1 - extent) +
                                  ", the graph has " + std::to_string(graph.symbol_count)};
  }
}

void check_graph(const haly_ir_graph *graph, const Name &name, uint32_t depth);

void check_node(const haly_ir_graph &graph, const haly_ir_node *node, const Name &name,
                uint32_t depth) {
  if (node == nullptr) throw Breach{Rule::graph, name + " is NULL"};
  check_struct_fields(struct_of(graph_struct(), "nodes"), node, name);
  demand_list(node->tensor_count, node->values, name.of_field("values"), " tensors there");
  demand_list(node->parameter_count, node->tensor_counts, name.of_field("tensor_counts"),
              " parameters there");
  demand_list(node->host_tensor_count, node->host_values, name.of_field("host_values"),
              " host tensors there");
  demand_list(node->scalar_count, node->scalars, name.of_field("scalars"), " scalars there");
  demand_list(node->region_count, node->regions, name.of_field("regions"), " regions there");
  demand_numbers(node->values, node->tensor_count, -1, graph.value_count, name.of_field("values"));
  demand_numbers(node->host_values, node->host_tensor_count, -1, graph.value_count,
                 name.of_field("host_values"));
  for (uint32_t i = 0; i < node->region_count; ++i) {
    check_graph(node->regions[i], name.of_field("regions"), depth + 1);
  }
}

void check_graph(const haly_ir_graph *graph, const Name &name, uint32_t depth) {
  if (depth > depth_limit) {
    throw Breach{Rule::graph, name + " has regions within more than " +
                                  std::to_string(depth_limit) + " regions"};
  }
  if (graph == nullptr) throw Breach{Rule::graph, name + " is NULL"};
  check_struct(graph_struct(), graph, name);
  demand_list(graph->value_count, graph->values, name.of_field("values"), " values");
  demand_list(graph->node_count, graph->nodes, name.of_field("nodes"), " nodes");
  demand_list(graph->symbol_count, graph->symbols, name.of_field("symbols"), " symbols");
  demand_list(graph->input_count, graph->inputs, name.of_field("inputs"), " inputs");
  demand_list(graph->output_count, graph->outputs, name.of_field("outputs"), " outputs");
  for (uint32_t i = 0; i < graph->symbol_count; ++i) {
    const Name symbol(name.parameter, ".symbols", i);
    if (graph->symbols[i] == nullptr) throw Breach{Rule::graph, symbol + " is NULL"};
    check_struct_fields(struct_of(graph_struct(), "symbols"), graph->symbols[i], symbol);
  }
  for (uint32_t i = 0; i < graph->value_count; ++i) {
    check_value(*graph, graph->values[i], Name(name.parameter, ".values", i));
  }
  demand_numbers(graph->inputs, graph->input_count, 0, graph->value_count, name.of_field("inputs"));
  demand_numbers(graph->outputs, graph->output_count, 0, graph->value_count,
                 name.of_field("outputs"));
  for (uint32_t i = 0; i < graph->node_count; ++i) {
    check_node(*graph, graph->nodes[i], Name(name.parameter, ".nodes", i), depth);
  }
}

}  // namespace

void ValidationLayer::check_query(const Frame &frame) {
  check_graph(graph_of(frame.outer), "graph", 0);
  const auto *claims = frame.outer.argument<const haly_claims *>(2);
  // An answer, but for the room that the caller gives.
  if (graph_of(frame.outer)->node_count > 0 && claims->sets == nullptr) {
    throw Breach{Rule::null, "`out_claims`.sets is NULL"};
  }
}

void ValidationLayer::check_compile(const Frame &frame) {
  const haly_ir_graph *graph = graph_of(frame.outer);
  check_graph(graph, "graph", 0);
  for (uint32_t i = 0; i < graph->value_count; ++i) {
    const haly_ir_constant *constant = graph->values[i]->constant;
    if (constant == nullptr || constant->data != nullptr) continue;
    throw Breach{Rule::graph, Name("graph", ".values", i).of_field("constant") +
                                  " has no data; it may be withheld in query only"};
  }
}

std::unique_ptr<ExecutableFacts> ValidationLayer::describe_executable(const Call &call) {
  auto facts = std::make_unique<ExecutableFacts>();
  if (call.id() != FunctionId::compiler_compile) return facts;
  facts->known_count = true;
  facts->buffer_count = uint64_t{graph_of(call)->input_count} + graph_of(call)->output_count;
  return facts;
}

void ValidationLayer::remember_executable(const Frame &frame) {
  auto &facts = static_cast<ExecutableFacts &>(*frame.records[0]->facts);
  facts.workspace_bytes = frame.outer.argument<haly_executable_info *>(1)->workspace_bytes;
}

void ValidationLayer::check_execution(Frame &frame) {
  const auto *execution = frame.outer.argument<const haly_execution *>(2);
  const auto &facts = static_cast<const ExecutableFacts &>(*frame.records[0]->facts);
  frame.execution = *execution;
  frame.execution.struct_size = sizeof(haly_execution);
  if (facts.known_count && execution->buffer_count != facts.buffer_count) {
    throw Breach{Rule::launch, "`execution`.buffer_count is " +
                                   std::to_string(execution->buffer_count) + ", the graph has " +
                                   std::to_string(facts.buffer_count) + " inputs and outputs"};
  }
  if (execution->buffer_count > 0 && execution->buffers == nullptr) {
    throw Breach{Rule::null, "`execution`.buffers is NULL"};
  }
  frame.buffers.reserve(execution->buffer_count + uint64_t{1});
  for (uint32_t i = 0; i < execution->buffer_count; ++i) {
    const haly_buffer *buffer = execution->buffers[i];
    const Name name("execution", ".buffers", i);
    if (buffer == nullptr) throw Breach{Rule::null, name + " is NULL"};
    frame.buffer_list.push_back(use_buffer_of_execution(frame, buffer, name));
  }
  frame.execution.buffers = frame.buffer_list.data();
  if (execution->workspace != nullptr) {
    const Name name("execution", ".workspace");
    frame.execution.workspace = use_buffer_of_execution(frame, execution->workspace, name);
  }
  const uint64_t room = execution->workspace != nullptr ? execution->workspace->size_bytes : 0;
  if (room < facts.workspace_bytes) {
    throw Breach{Rule::workspace, "`execution`.workspace has " + std::to_string(room) +
                                      " bytes, info_query asks for " +
                                      std::to_string(facts.workspace_bytes)};
  }
  frame.replace(2, &frame.execution);
}

const haly_buffer *ValidationLayer::use_buffer_of_execution(Frame &frame, const haly_buffer *buffer,
                                                            const Name &name) {
  check_struct(*parameter_struct(FunctionId::memory_copy, 1), buffer, name);
  frame.buffers.emplace_back();
  use_buffer(frame, buffer, name, frame.buffers.back());
  return &frame.buffers.back();
}

}  // namespace haly::layers
