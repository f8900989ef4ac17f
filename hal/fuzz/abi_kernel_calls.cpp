// Calls of kernel rows. What is surely wrong is demanded, what a right problem means is left open.
#include "abi_program.hpp"

namespace haly::fuzz {

// A one-dimensional problem of the witness's row, with a fault now and then.
void Program::describe(Verdict &verdict, Described &made, const haly_kernel_row &row) {
  for (int64_t &number : made.numbers) number = 1;
  made.numbers[0] = 1 + input_.byte() % 8;
  for (int i = 0; i < 3; ++i) {
    haly_tensor &tensor = made.tensors[i] = haly_tensor HALY_TENSOR_INIT;
    tensor.dtype = HALY_DTYPE_FLOAT32;
    tensor.ndim = 1;
    tensor.layout = HALY_LAYOUT_STRIDED;
    tensor.shape = made.numbers;
    tensor.strides = made.numbers + 12;
    tensor.alias = -1;
    made.list[i] = &tensor;
    made.counts[i] = 1;
  }
  made.problem = haly_problem HALY_PROBLEM_INIT;
  made.problem.op = row.op;
  made.problem.op_version = row.op_version;
  made.problem.tensor_count = made.problem.parameter_count = 2;
  made.problem.tensors = made.list;
  made.problem.tensor_counts = made.counts;
  for (int faults = input_.byte() % 3; faults > 0; --faults) spoil(made);
  demand_problem(verdict, made, row);
}
void Program::spoil(Described &made) {
  haly_problem &problem = made.problem;
  haly_tensor &tensor = made.tensors[input_.byte() % 2];
  const uint8_t value = input_.byte();
  switch (input_.byte() % 16) {
    case 0:
      tensor.dtype = value % 20 - 1;
      break;
    case 1:
      tensor.ndim = value % 11;
      break;
    case 2:
      tensor.layout = value % 4;
      break;
    case 3:
      tensor.shape = nullptr;
      break;
    case 4:
      tensor.strides = nullptr;
      break;
    case 5:
      tensor.alias = static_cast<int8_t>(value);
      break;
    case 6:
      tensor.alignment_bytes = value;
      break;
    case 7:
      tensor.reserved = value;
      break;
    case 8:
      tensor.struct_size = value % 4;
      break;
    case 9:
      made.list[value % 2] = nullptr;
      break;
    case 10:
      made.numbers[value % 24] = static_cast<int8_t>(input_.byte());
      break;
    case 11:
      problem.op = value;
      break;
    case 12:
      problem.op_version = value % 3;
      break;
    case 13:
      (value % 2 ? problem.tensor_count : problem.parameter_count) = value / 2 % 4;
      break;
    case 14:
      made.counts[value % 2] = value / 2 % 3;
      break;
    default:
      if (value % 2)
        problem.tensors = nullptr;
      else
        problem.tensor_counts = nullptr;
  }
}
void Program::demand_problem(Verdict &verdict, const Described &made, const haly_kernel_row &row) {
  const haly_problem &problem = made.problem;
  verdict.demand(problem.op == row.op && problem.op_version == row.op_version);
  verdict.demand(problem.parameter_count == row.dtype_count);
  verdict.demand(problem.tensor_counts != nullptr || problem.parameter_count == 0);
  verdict.demand(problem.tensors != nullptr || problem.tensor_count == 0);
  if (!verdict.legal) return;
  verdict.demand(problem.tensor_count == made.counts[0] + made.counts[1]);
  for (uint32_t i = 0; verdict.legal && i < problem.tensor_count; ++i) {
    const haly_tensor *const tensor = made.list[i];
    if (tensor == nullptr) continue;
    verdict.demand(tensor->struct_size >= sizeof(haly_tensor));
    verdict.demand(tensor->dtype == HALY_DTYPE_FLOAT32 && tensor->reserved == 0);
    verdict.demand(tensor->ndim <= HALY_MAX_NDIM);
    verdict.demand((tensor->alignment_bytes & (tensor->alignment_bytes - 1)) == 0);
    verdict.demand(tensor->alias >= -1 &&
                   tensor->alias < static_cast<int32_t>(problem.tensor_count));
    if (!verdict.legal || tensor->ndim == 0) continue;
    verdict.demand(tensor->shape != nullptr);
    verdict.demand(tensor->strides != nullptr || tensor->layout != HALY_LAYOUT_STRIDED);
    for (uint32_t axis = 0; tensor->shape != nullptr && axis < tensor->ndim; ++axis) {
      verdict.demand(tensor->shape[axis] >= 0);
    }
  }
}

void Program::call_row() {
  const auto owner = pick<haly_device>(Kind::device);
  Verdict asked;
  demand(asked, Kind::device, owner);
  const haly_kernel_row *const *rows = nullptr;
  uint32_t count = 0;
  send("kernel.row_list", asked, [&] { return kernel.row_list(owner, &rows, &count); });
  if (count == 0) return;
  Verdict verdict;
  Described made;
  describe(verdict, made, *rows[0]);
  haly_prepared prepared = HALY_PREPARED_INIT;
  const haly_problem *const problem = pointer(verdict, &made.problem);
  haly_prepared *const out = pointer(verdict, &prepared);
  verdict.open = verdict.legal;
  const haly_status status = send("kernel_row.prepare", verdict,
                                  [&] { return rows[0]->prepare(owner, rows[0], problem, out); });
  if (status == HALY_STATUS_OK) launch(*rows[0], prepared.kernel, made);
}
void Program::launch(const haly_kernel_row &row, haly_kernel prepared, const Described &described) {
  Buffer made[3];
  const haly_buffer *list[3];
  Verdict verdict;
  haly_launch given = HALY_LAUNCH_INIT;
  const uint32_t right_count = described.problem.tensor_count;
  given.buffer_count = input_.byte() < 220 ? right_count : input_.byte() % 4;
  verdict.demand(given.buffer_count == right_count);
  for (uint32_t i = 0; i < 3; ++i) {
    Verdict of_buffer;
    list[i] = buffer(of_buffer, made[i]);
    if (list[i] == nullptr) of_buffer = Verdict();
    if (i >= given.buffer_count || !verdict.legal) continue;
    verdict.demand(of_buffer.legal && (list[i] != nullptr) == (described.list[i] != nullptr));
    verdict.unknown_fields = verdict.unknown_fields || of_buffer.unknown_fields;
    verdict.open = verdict.open || of_buffer.open;
  }
  given.buffers = input_.byte() < 240 ? list : nullptr;
  verdict.demand(given.buffers != nullptr || given.buffer_count == 0);
  const auto on = pick<haly_stream>(Kind::stream);
  demand(verdict, Kind::stream, on);
  const bool wrong_kernel = input_.byte() >= 235;
  verdict.demand(!wrong_kernel);
  const auto used = wrong_kernel ? pick<haly_kernel>(Kind::memory) : prepared;
  const haly_launch *const sent = pointer(verdict, &given);
  verdict.open = verdict.open || verdict.legal;
  send("kernel_row.launch", verdict, [&] { return row.launch(used, on, sent); });
  if (row.destroy != nullptr) row.destroy(prepared);
}

}  // namespace haly::fuzz
