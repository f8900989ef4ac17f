// Generated from opspec/ops/linalg.yaml by `haly generate`; do not edit.
// clang-format off
#include <haly/gen/operators.h>

#include <cmath>

#include "inference.hpp"

namespace haly::gen {

template <class Dim>
void infer_cholesky(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_cholesky_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::less_equal(Dim(2), Dim(static_cast<int64_t>((v_x)->shape.size()))))) {
    rule::refuse(*context.op, "C1", std::string() + "an array of rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + " holds no matrices");
  }
  if (rule::is_false(rule::equal(rule::at((v_x)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(1)))), rule::at((v_x)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(2))))))) {
    rule::refuse(*context.op, "C2", std::string() + "matrices of shape " + rule::text((v_x)->shape) + " are not square");
  }
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_cholesky(InferenceContext<int64_t> &);
template void infer_cholesky(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_qr(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(2);
  context.maximum.assign(2, {});
  const auto &s = *static_cast<const haly_qr_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::less_equal(Dim(2), Dim(static_cast<int64_t>((v_x)->shape.size()))))) {
    rule::refuse(*context.op, "C1", std::string() + "an array of rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + " holds no matrices");
  }
  const std::vector<Dim> v_batch = rule::slice((v_x)->shape, std::nullopt, std::optional<int64_t>(rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(2)))), 1);
  const Dim v_m = rule::at((v_x)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(2))));
  const int32_t v_mode = s.mode;
  const Dim v_n = rule::at((v_x)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(1))));
  const Dim v_k = rule::select((v_mode == 1), [&]() -> Dim {
    return v_m;
  }, [&]() -> Dim {
    return rule::minimum<Dim>(v_m, v_n);
  });
  rule::set_output(context, 0, rule::concat(v_batch, std::vector<Dim>{v_m, v_k}));
  rule::set_output(context, 1, rule::concat(v_batch, std::vector<Dim>{v_k, v_n}));
}
template void infer_qr(InferenceContext<int64_t> &);
template void infer_qr(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_svd(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(3);
  context.maximum.assign(3, {});
  const auto &s = *static_cast<const haly_svd_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::less_equal(Dim(2), Dim(static_cast<int64_t>((v_x)->shape.size()))))) {
    rule::refuse(*context.op, "C1", std::string() + "an array of rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + " holds no matrices");
  }
  const std::vector<Dim> v_batch = rule::slice((v_x)->shape, std::nullopt, std::optional<int64_t>(rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(2)))), 1);
  const Dim v_m = rule::at((v_x)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(2))));
  const bool v_full_matrices = s.full_matrices != 0;
  const Dim v_n = rule::at((v_x)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(1))));
  const Dim v_k = rule::minimum<Dim>(v_m, v_n);
  rule::set_output(context, 0, rule::concat(v_batch, std::vector<Dim>{v_m, rule::select(v_full_matrices, [&]() -> Dim {
    return v_m;
  }, [&]() -> Dim {
    return v_k;
  })}));
  rule::set_output(context, 1, rule::concat(v_batch, std::vector<Dim>{v_k}));
  rule::set_output(context, 2, rule::concat(v_batch, std::vector<Dim>{rule::select(v_full_matrices, [&]() -> Dim {
    return v_n;
  }, [&]() -> Dim {
    return v_k;
  }), v_n}));
}
template void infer_svd(InferenceContext<int64_t> &);
template void infer_svd(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_eigh(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(2);
  context.maximum.assign(2, {});
  const auto &s = *static_cast<const haly_eigh_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::less_equal(Dim(2), Dim(static_cast<int64_t>((v_x)->shape.size()))))) {
    rule::refuse(*context.op, "C1", std::string() + "an array of rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + " holds no matrices");
  }
  if (rule::is_false(rule::equal(rule::at((v_x)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(1)))), rule::at((v_x)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(2))))))) {
    rule::refuse(*context.op, "C2", std::string() + "matrices of shape " + rule::text((v_x)->shape) + " are not square");
  }
  const std::vector<Dim> v_batch = rule::slice((v_x)->shape, std::nullopt, std::optional<int64_t>(rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(2)))), 1);
  const Dim v_n = rule::at((v_x)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(1))));
  rule::set_output(context, 0, rule::concat(v_batch, std::vector<Dim>{v_n}));
  rule::set_output(context, 1, (v_x)->shape);
}
template void infer_eigh(InferenceContext<int64_t> &);
template void infer_eigh(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_solve(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  if (rule::is_false(rule::less_equal(Dim(2), Dim(static_cast<int64_t>((v_x1)->shape.size()))))) {
    rule::refuse(*context.op, "C1", std::string() + "an array of rank " + rule::text(Dim(static_cast<int64_t>((v_x1)->shape.size()))) + " holds no matrices");
  }
  if (rule::is_false(rule::equal(rule::at((v_x1)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x1)->shape.size())), Dim(1)))), rule::at((v_x1)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x1)->shape.size())), Dim(2))))))) {
    rule::refuse(*context.op, "C2", std::string() + "matrices of shape " + rule::text((v_x1)->shape) + " are not square");
  }
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  if (rule::is_false(rule::less_equal(Dim(1), Dim(static_cast<int64_t>((v_x2)->shape.size()))))) {
    rule::refuse(*context.op, "C3", std::string() + "a right side of rank 0, expected a vector or matrices");
  }
  const std::vector<Dim> v_tail = rule::slice((v_x2)->shape, std::optional<int64_t>(rule::known(rule::maximum<Dim>(rule::subtract(Dim(static_cast<int64_t>((v_x2)->shape.size())), Dim(2)), Dim(0)))), std::nullopt, 1);
  const Dim v_n = rule::at((v_x1)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x1)->shape.size())), Dim(1))));
  if (rule::is_false(rule::equal(rule::at(v_tail, rule::known(Dim(0))), v_n))) {
    rule::refuse(*context.op, "C4", std::string() + "right sides of " + rule::text(rule::at(v_tail, rule::known(Dim(0)))) + " rows for matrices of " + rule::text(v_n));
  }
  const std::vector<Dim> v_batch1 = rule::slice((v_x1)->shape, std::nullopt, std::optional<int64_t>(rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x1)->shape.size())), Dim(2)))), 1);
  const std::vector<Dim> v_batch2 = rule::slice((v_x2)->shape, std::nullopt, std::optional<int64_t>(rule::known(rule::maximum<Dim>(rule::subtract(Dim(static_cast<int64_t>((v_x2)->shape.size())), Dim(2)), Dim(0)))), 1);
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{v_batch1, v_batch2}))) {
    rule::refuse(*context.op, "C5", std::string() + "stacks " + rule::text(v_batch1) + " and " + rule::text(v_batch2) + " do not broadcast together");
  }
  rule::set_output(context, 0, rule::concat(rule::broadcast(std::vector<std::vector<Dim>>{v_batch1, v_batch2}), v_tail));
}
template void infer_solve(InferenceContext<int64_t> &);
template void infer_solve(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_triangular_solve(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_triangular_solve_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  if (rule::is_false(rule::both(rule::less_equal(Dim(2), Dim(static_cast<int64_t>((v_x1)->shape.size()))), [&] {
    return rule::less_equal(Dim(2), Dim(static_cast<int64_t>((v_x2)->shape.size())));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "ranks " + rule::text(Dim(static_cast<int64_t>((v_x1)->shape.size()))) + " and " + rule::text(Dim(static_cast<int64_t>((v_x2)->shape.size()))) + ": matrices have two axes");
  }
  if (rule::is_false(rule::equal(rule::at((v_x1)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x1)->shape.size())), Dim(1)))), rule::at((v_x1)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x1)->shape.size())), Dim(2))))))) {
    rule::refuse(*context.op, "C2", std::string() + "matrices of shape " + rule::text((v_x1)->shape) + " are not square");
  }
  const Dim v_n = rule::at((v_x1)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x1)->shape.size())), Dim(1))));
  if (rule::is_false(rule::equal(rule::at((v_x2)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x2)->shape.size())), Dim(2)))), v_n))) {
    rule::refuse(*context.op, "C3", std::string() + "right sides of " + rule::text(rule::at((v_x2)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x2)->shape.size())), Dim(2))))) + " rows for matrices of " + rule::text(v_n));
  }
  const std::vector<Dim> v_batch1 = rule::slice((v_x1)->shape, std::nullopt, std::optional<int64_t>(rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x1)->shape.size())), Dim(2)))), 1);
  const std::vector<Dim> v_batch2 = rule::slice((v_x2)->shape, std::nullopt, std::optional<int64_t>(rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x2)->shape.size())), Dim(2)))), 1);
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{v_batch1, v_batch2}))) {
    rule::refuse(*context.op, "C4", std::string() + "stacks " + rule::text(v_batch1) + " and " + rule::text(v_batch2) + " do not broadcast together");
  }
  const Dim v_k = rule::at((v_x2)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x2)->shape.size())), Dim(1))));
  rule::set_output(context, 0, rule::concat(rule::broadcast(std::vector<std::vector<Dim>>{v_batch1, v_batch2}), std::vector<Dim>{v_n, v_k}));
}
template void infer_triangular_solve(InferenceContext<int64_t> &);
template void infer_triangular_solve(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_inv(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::less_equal(Dim(2), Dim(static_cast<int64_t>((v_x)->shape.size()))))) {
    rule::refuse(*context.op, "C1", std::string() + "an array of rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + " holds no matrices");
  }
  if (rule::is_false(rule::equal(rule::at((v_x)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(1)))), rule::at((v_x)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(2))))))) {
    rule::refuse(*context.op, "C2", std::string() + "matrices of shape " + rule::text((v_x)->shape) + " are not square");
  }
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_inv(InferenceContext<int64_t> &);
template void infer_inv(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_det(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::less_equal(Dim(2), Dim(static_cast<int64_t>((v_x)->shape.size()))))) {
    rule::refuse(*context.op, "C1", std::string() + "an array of rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + " holds no matrices");
  }
  if (rule::is_false(rule::equal(rule::at((v_x)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(1)))), rule::at((v_x)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(2))))))) {
    rule::refuse(*context.op, "C2", std::string() + "matrices of shape " + rule::text((v_x)->shape) + " are not square");
  }
  rule::set_output(context, 0, rule::slice((v_x)->shape, std::nullopt, std::optional<int64_t>(rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(2)))), 1));
}
template void infer_det(InferenceContext<int64_t> &);
template void infer_det(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_slogdet(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(2);
  context.maximum.assign(2, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::less_equal(Dim(2), Dim(static_cast<int64_t>((v_x)->shape.size()))))) {
    rule::refuse(*context.op, "C1", std::string() + "an array of rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + " holds no matrices");
  }
  if (rule::is_false(rule::equal(rule::at((v_x)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(1)))), rule::at((v_x)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(2))))))) {
    rule::refuse(*context.op, "C2", std::string() + "matrices of shape " + rule::text((v_x)->shape) + " are not square");
  }
  rule::set_output(context, 0, rule::slice((v_x)->shape, std::nullopt, std::optional<int64_t>(rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(2)))), 1));
  rule::set_output(context, 1, rule::slice((v_x)->shape, std::nullopt, std::optional<int64_t>(rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(2)))), 1));
}
template void infer_slogdet(InferenceContext<int64_t> &);
template void infer_slogdet(InferenceContext<SymbolicDim> &);

}  // namespace haly::gen
