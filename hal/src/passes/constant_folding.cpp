#include <algorithm>
#include <memory>

#include "dispatch.hpp"
#include "error.hpp"
#include "memory.hpp"
#include "passes/passes.hpp"
#include "plan.hpp"
#include "registry.hpp"
#include "scalar.hpp"

namespace haly {
namespace {

// A constant may grow by folding up to this size, or up to the size of what it is made from.
constexpr uint64_t kFreeGrowthBytes = uint64_t{1} << 20;

Tensor upload(Device &device, const Constant &constant) {
  Tensor tensor = tensor_allocate(
      device, constant.dtype, static_cast<uint32_t>(constant.shape.size()), constant.shape.data());
  if (constant.size_bytes != 0) {
    copy_from_host(*tensor.storage, tensor.offset_bytes, constant.data, constant.size_bytes,
                   device.current_stream());
  }
  return tensor;
}

std::shared_ptr<const Constant> download(const Tensor &tensor) {
  Tensor dense = tensor_dense(tensor);
  const Layout &layout = *dense.layout;
  const size_t bytes = static_cast<size_t>(layout.element_count) * layout.item_bytes;
  std::shared_ptr<unsigned char> data(new unsigned char[std::max<size_t>(bytes, 1)],
                                      std::default_delete<unsigned char[]>());
  if (bytes != 0) {
    copy_to_host(data.get(), *dense.storage, dense.offset_bytes, bytes,
                 layout.device->current_stream());
  }
  return Constant::borrowed(layout.dtype,
                            std::vector<int64_t>(layout.shape, layout.shape + layout.ndim),
                            data.get(), bytes, data);
}

std::vector<int64_t> integers_of(const Constant &constant) {
  std::vector<int64_t> values;
  const size_t item_bytes = dtype_size(constant.dtype);
  const int64_t count = element_count(constant.shape);
  for (int64_t i = 0; i < count; ++i) {
    int64_t value = 0;
    if (!load_scalar_integer(constant.dtype,
                             static_cast<const char *>(constant.data) + i * item_bytes, &value)) {
      throw Error(HALY_STATUS_INVALID_ARGUMENT, "a shape or index list holds no integers");
    }
    values.push_back(value);
  }
  return values;
}

bool worth_folding(const Graph &graph, const Node &node) {
  uint64_t input_bytes = 0;
  for (Value input : node.inputs) {
    if (!input) continue;
    const ValueInfo &info = graph.value(input);
    if (!info.constant) return false;
    input_bytes += info.constant->size_bytes;
  }
  for (const HostArgument &argument : node.host_tensors) {
    if (argument.value && !graph.value(argument.value).constant) return false;
  }
  for (Value output : node.outputs) {
    const ValueInfo &info = graph.value(output);
    const int64_t count = element_count(info.shape);
    if (count < 0) return false;
    const uint64_t bytes = static_cast<uint64_t>(count) * dtype_size(info.dtype);
    if (bytes > std::max(kFreeGrowthBytes, input_bytes)) return false;
  }
  return true;
}

}  // namespace

std::vector<std::shared_ptr<const Constant>> evaluate(const Graph &graph, const Node &node) {
  const OperatorDescriptor *op = find_operator(node.op);
  Device &device = default_device();
  std::vector<Tensor> tensors(node.inputs.size());
  std::vector<const Tensor *> inputs(node.inputs.size(), nullptr);
  for (size_t i = 0; i < node.inputs.size(); ++i) {
    if (!node.inputs[i]) continue;
    tensors[i] = upload(device, *graph.value(node.inputs[i]).constant);
    inputs[i] = &tensors[i];
  }
  std::vector<HostArgument> arguments = node.host_tensors;
  std::vector<haly_host_tensor> host_tensors(node.host_tensors.size());
  std::vector<const haly_host_tensor *> host_pointers(node.host_tensors.size(), nullptr);
  for (size_t i = 0; i < node.host_tensors.size(); ++i) {
    HostArgument &argument = arguments[i];
    if (!argument.present) continue;
    if (argument.value) {
      const Constant &constant = *graph.value(argument.value).constant;
      argument.shape = constant.shape;
      argument.values = integers_of(constant);
    }
    haly_host_tensor &tensor = host_tensors[i];
    tensor.struct_size = sizeof tensor;
    tensor.dtype = HALY_DTYPE_INT64;
    tensor.ndim = static_cast<uint32_t>(argument.shape.size());
    tensor.shape = argument.shape.data();
    tensor.data = argument.values.data();
    host_pointers[i] = &tensor;
  }
  Call request;
  request.op = op;
  request.inputs = inputs.data();
  request.input_count = static_cast<uint32_t>(inputs.size());
  request.input_counts = node.input_counts.data();
  request.statics = node.statics.data();
  request.scalars = node.scalars.data();
  request.scalar_count = static_cast<uint32_t>(node.scalars.size());
  request.host_tensors = host_pointers.data();
  request.host_tensor_count = static_cast<uint32_t>(host_pointers.size());
  request.device = &device;
  // Without operands the plan of the call would be the call itself, to be folded in its turn: what
  // has no kernel here is left to its decomposition, whose parts are folded.
  request.kernels_only =
      std::all_of(node.inputs.begin(), node.inputs.end(), [](Value input) { return !input; });
  std::vector<Tensor> outputs(node.outputs.size());
  call(request, outputs.data(), static_cast<uint32_t>(outputs.size()));
  std::vector<std::shared_ptr<const Constant>> constants;
  for (const Tensor &output : outputs) constants.push_back(download(output));
  return constants;
}

bool fold_view(Graph &graph, const Node &node) {
  const OperatorDescriptor *op = find_operator(node.op);
  if (op == nullptr || !op->is_view) return false;
  const std::shared_ptr<const Constant> constant = graph.value(node.inputs[0]).constant;
  ValueInfo &info = graph.mutable_value(node.outputs[0]);
  if (!constant || constant->dtype != info.dtype || element_count(info.shape) < 0) return false;
  info.constant = Constant::borrowed(constant->dtype, info.shape, constant->data,
                                     constant->size_bytes, constant->owner);
  info.producer = UINT32_MAX;
  return true;
}

bool fold_node(Graph &graph, const Node &node, ConstantPool *pool) {
  if (fold_view(graph, node)) return true;
  const OperatorDescriptor *op = find_operator(node.op);
  if (!node.regions.empty() || !node.epilogue.program.empty() || op == nullptr || op->has_effects ||
      !op->deterministic || op->data_dependent || !worth_folding(graph, node)) {
    return false;
  }
  ConstantPool::Constants operands;
  const auto operand_key = [&](Value value) {
    if (!value) return std::string("-");
    operands.push_back(graph.value(value).constant);
    return constant_key(*operands.back());
  };
  const std::string key = pool ? call_key(node, operand_key) : std::string();
  ConstantPool::Constants constants;
  if (pool == nullptr || !pool->find_folded(key, &constants)) {
    try {
      constants = evaluate(graph, node);
    } catch (const Error &) {
      return false;  // what cannot run here may run on the plan's device, or fail there by name
    }
    if (pool) pool->keep_folded(key, std::move(operands), constants);
  }
  for (size_t output = 0; output < constants.size(); ++output) {
    ValueInfo &info = graph.mutable_value(node.outputs[output]);
    info.constant = constants[output];
    info.shape = constants[output]->shape;
    info.producer = UINT32_MAX;
  }
  return true;
}

bool fold_constants(Graph &graph, ConstantPool *pool) {
  std::vector<Node> &nodes = graph.mutable_nodes();
  size_t kept = 0;
  for (size_t i = 0; i < nodes.size(); ++i) {
    if (fold_node(graph, nodes[i], pool)) continue;
    if (kept != i) nodes[kept] = std::move(nodes[i]);
    ++kept;
  }
  if (kept == nodes.size()) return false;
  nodes.resize(kept);
  graph.rebuild_producers();
  return true;
}

}  // namespace haly
