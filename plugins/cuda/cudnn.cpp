#include "cudnn.hpp"

#include <dlfcn.h>

#include <cstdlib>
#include <cstring>

namespace haly::cuda {
namespace {

// The part of cudnn.h that is used, which is one ABI in cuDNN 8 and 9.
constexpr int kFloat = 0, kDouble = 1, kHalf = 2, kBfloat16 = 9;  // cudnnDataType_t
constexpr int kTensorNchw = 0, kCrossCorrelation = 1;
constexpr int kTensorOpMath = 1, kFmaMath = 3;  // cudnnMathType_t
constexpr int kIdentity = 5, kRelu = 1;         // cudnnActivationMode_t
constexpr int kPropagateNan = 1, kDeterministic = 1;
// Algorithms that sum as the definition does; those by Winograd and Fourier round otherwise.
constexpr int kImplicitGemm = 0, kPrecomputedGemm = 1, kGemm = 2;
constexpr int kBackward = 1;  // of both derivatives: the deterministic one
struct Found {
  int algorithm, status;
  float time;
  size_t memory;
  int determinism, math, reserved[3];
};
static_assert(sizeof(Found) == 48, "as cudnnConvolutionFwdAlgoPerf_t");
using Descriptor = void *;

#define HALY_CUDNN(X)                                                                              \
  X(create, cudnnCreate, (void **))                                                                \
  X(set_stream, cudnnSetStream, (void *, CUstream))                                                \
  X(error_string, cudnnGetErrorString, (int))                                                      \
  X(tensor_create, cudnnCreateTensorDescriptor, (Descriptor *))                                    \
  X(tensor_set, cudnnSetTensorNdDescriptor, (Descriptor, int, int, const int *, const int *))      \
  X(tensor_destroy, cudnnDestroyTensorDescriptor, (Descriptor))                                    \
  X(filter_create, cudnnCreateFilterDescriptor, (Descriptor *))                                    \
  X(filter_set, cudnnSetFilterNdDescriptor, (Descriptor, int, int, int, const int *))              \
  X(filter_destroy, cudnnDestroyFilterDescriptor, (Descriptor))                                    \
  X(convolution_create, cudnnCreateConvolutionDescriptor, (Descriptor *))                          \
  X(convolution_set, cudnnSetConvolutionNdDescriptor,                                              \
    (Descriptor, int, const int *, const int *, const int *, int, int))                            \
  X(convolution_groups, cudnnSetConvolutionGroupCount, (Descriptor, int))                          \
  X(convolution_math, cudnnSetConvolutionMathType, (Descriptor, int))                              \
  X(convolution_destroy, cudnnDestroyConvolutionDescriptor, (Descriptor))                          \
  X(activation_create, cudnnCreateActivationDescriptor, (Descriptor *))                            \
  X(activation_set, cudnnSetActivationDescriptor, (Descriptor, int, int, double))                  \
  X(activation_destroy, cudnnDestroyActivationDescriptor, (Descriptor))                            \
  X(forward_find, cudnnGetConvolutionForwardAlgorithm_v7,                                          \
    (void *, Descriptor, Descriptor, Descriptor, Descriptor, int, int *, Found *))                 \
  X(forward_workspace, cudnnGetConvolutionForwardWorkspaceSize,                                    \
    (void *, Descriptor, Descriptor, Descriptor, Descriptor, int, size_t *))                       \
  X(forward, cudnnConvolutionForward,                                                              \
    (void *, const void *, Descriptor, const void *, Descriptor, const void *, Descriptor, int,    \
     void *, size_t, const void *, Descriptor, void *))                                            \
  X(forward_fused, cudnnConvolutionBiasActivationForward,                                          \
    (void *, const void *, Descriptor, const void *, Descriptor, const void *, Descriptor, int,    \
     void *, size_t, const void *, Descriptor, const void *, Descriptor, const void *, Descriptor, \
     Descriptor, void *))                                                                          \
  X(input_workspace, cudnnGetConvolutionBackwardDataWorkspaceSize,                                 \
    (void *, Descriptor, Descriptor, Descriptor, Descriptor, int, size_t *))                       \
  X(input, cudnnConvolutionBackwardData,                                                           \
    (void *, const void *, Descriptor, const void *, Descriptor, const void *, Descriptor, int,    \
     void *, size_t, const void *, Descriptor, void *))                                            \
  X(weight_workspace, cudnnGetConvolutionBackwardFilterWorkspaceSize,                              \
    (void *, Descriptor, Descriptor, Descriptor, Descriptor, int, size_t *))                       \
  X(weight, cudnnConvolutionBackwardFilter,                                                        \
    (void *, const void *, Descriptor, const void *, Descriptor, const void *, Descriptor, int,    \
     void *, size_t, const void *, Descriptor, void *))                                            \
  X(add, cudnnAddTensor,                                                                           \
    (void *, const void *, Descriptor, const void *, const void *, Descriptor, void *))

struct Library {
#define X(name, symbol, signature) int(*name) signature = nullptr;
  HALY_CUDNN(X)
#undef X
  bool usable = false;
};

const Library &library() {
  static const Library opened = [] {
    Library result;
    std::string tried;
    void *handle = open_library("HALY_CUDA_CUDNN", {"libcudnn.so.9", "libcudnn.so.8"}, tried);
    if (!handle) {
      host->log(HALY_LOG_LEVEL_WARNING,
                ("cuda: cuDNN is missing (pip install nvidia-cudnn-cu13, or -cu12); convolutions "
                 "run the plugin's own kernels: " +
                 tried)
                    .c_str());
      return result;
    }
    result.usable = true;
#define X(name, symbol, signature)                                               \
  result.name = reinterpret_cast<decltype(result.name)>(dlsym(handle, #symbol)); \
  result.usable = result.usable && result.name;
    HALY_CUDNN(X)
#undef X
    if (!result.usable) {
      host->log(HALY_LOG_LEVEL_WARNING, "cuda: this cuDNN lacks functions; versions 8 and 9 serve");
    }
    return result;
  }();
  return opened;
}

const char *error_text(int code) {
  // Its pointer came through a table of functions that answer int.
  using Text = const char *(*)(int);
  return reinterpret_cast<Text>(reinterpret_cast<void *>(library().error_string))(code);
}

// One a context, used by one thread at a time: a handle carries its stream.
struct Handle {
  CUcontext context = nullptr;
  void *handle = nullptr;
  std::mutex mutex;
};
std::shared_ptr<Handle> handle_of(Device &device) {
  static std::mutex mutex;
  static std::vector<std::shared_ptr<Handle>> handles;
  const std::lock_guard<std::mutex> lock(mutex);
  for (const auto &handle : handles) {
    if (handle->context == device.context) return handle;
  }
  auto made = std::make_shared<Handle>();
  made->context = device.context;
  if (const int code = library().create(&made->handle)) {
    host->log(HALY_LOG_LEVEL_WARNING,
              (std::string("cuda: cuDNN does not start (") + error_text(code) +
               "); convolutions run the plugin's own kernels")
                  .c_str());
    return nullptr;
  }
  handles.push_back(made);
  return made;
}

class Plan {
 public:
  Plan(Device &device, const Convolution &convolution) : c_(convolution) {
    handle_ = handle_of(device);
    ready_ = handle_ && describe() && choose();
  }
  ~Plan() {
    const Library &dnn = library();
    for (Descriptor tensor : {wide_, narrow_, bias_}) {
      if (tensor) dnn.tensor_destroy(tensor);
    }
    if (filter_) dnn.filter_destroy(filter_);
    if (convolution_) dnn.convolution_destroy(convolution_);
    if (activation_) dnn.activation_destroy(activation_);
  }
  Plan(const Plan &) = delete;
  Plan &operator=(const Plan &) = delete;

  bool ready() const { return ready_; }
  uint64_t workspace_bytes() const { return workspace_bytes_; }

  void operator()(const Launch &launch) const {
    const std::lock_guard<std::mutex> lock(handle_->mutex);
    check(library().set_stream(handle_->handle, launch.handle()), "cudnnSetStream");
    switch (c_.direction) {
      case Direction::kForward:
        return forward(launch);
      case Direction::kInput:
        return input(launch);
      case Direction::kWeight:
        check(library().weight(handle_->handle, one(), wide_, at(launch, c_.wide_slot), narrow_,
                               at(launch, c_.narrow_slot), convolution_, algorithm_,
                               workspace(launch), workspace_bytes_, zero(), filter_,
                               at(launch, c_.weight_slot)),
              "cudnnConvolutionBackwardFilter");
    }
  }

 private:
  static void check(int code, const char *what) {
    if (code == 0) return;
    throw Refusal(HALY_STATUS_INTERNAL, std::string(what) + ": " + error_text(code));
  }
  static void *at(const Launch &launch, int slot) {
    return slot < 0 ? nullptr : reinterpret_cast<void *>(launch.data(slot));
  }
  static void *workspace(const Launch &launch) {
    return reinterpret_cast<void *>(launch.workspace());
  }
  const void *scale(bool one) const {
    static const float floats[] = {0, 1};
    static const double doubles[] = {0, 1};
    return c_.dtype == HALY_DTYPE_FLOAT64 ? static_cast<const void *>(doubles + one) : floats + one;
  }
  const void *one() const { return scale(true); }
  const void *zero() const { return scale(false); }

  bool describe() {
    const Window &w = c_.window;
    const Library &dnn = library();
    type_ = c_.dtype == HALY_DTYPE_FLOAT32   ? kFloat
            : c_.dtype == HALY_DTYPE_FLOAT64 ? kDouble
            : c_.dtype == HALY_DTYPE_FLOAT16 ? kHalf
                                             : kBfloat16;
    // Two spatial axes at least; a third where one is there.
    const bool cubic = w.in[0] != 1 || w.size[0] != 1 || w.out[0] != 1;
    const int first = cubic ? 0 : 1, spatial = 3 - first;
    int wide[5], narrow[5], filter[5], bias[5], pads[3], steps[3], dilations[3];
    for (const auto &[value, place] : {std::pair<int64_t, int *>(w.batch, &wide[0]),
                                       {w.channels, &wide[1]},
                                       {w.batch, &narrow[0]},
                                       {w.others, &narrow[1]},
                                       {w.others, &filter[0]},
                                       {w.channels / w.groups, &filter[1]}}) {
      if (value > INT32_MAX) return false;
      *place = static_cast<int>(value);
    }
    bias[0] = 1;
    bias[1] = c_.direction == Direction::kForward ? narrow[1] : wide[1];
    for (int d = 0; d < spatial; ++d) {
      const int axis = d + first;
      // cuDNN knows one pad for both ends: the other one shows in the extents alone.
      const int64_t reach = (w.size[axis] - 1) * w.dilation[axis] + 1;
      const int64_t room = w.in[axis] + 2 * w.before[axis] - reach;
      if (room < 0 || room / w.stride[axis] + 1 != w.out[axis]) return false;
      if (w.in[axis] > INT32_MAX || w.out[axis] > INT32_MAX) return false;
      wide[d + 2] = static_cast<int>(w.in[axis]);
      narrow[d + 2] = static_cast<int>(w.out[axis]);
      filter[d + 2] = static_cast<int>(w.size[axis]);
      pads[d] = static_cast<int>(w.before[axis]);
      steps[d] = static_cast<int>(w.stride[axis]);
      dilations[d] = static_cast<int>(w.dilation[axis]);
      bias[d + 2] = 1;
    }
    const int ndim = spatial + 2;
    const char *asked = std::getenv("HALY_CUDA_TF32");
    const bool narrow_math = type_ == kHalf || type_ == kBfloat16 ||
                             (type_ == kFloat && asked && std::strcmp(asked, "1") == 0);
    math_ = narrow_math ? kTensorOpMath : kFmaMath;
    const int compute = type_ == kDouble ? kDouble : kFloat;
    return tensor(wide_, ndim, wide) && tensor(narrow_, ndim, narrow) &&
           tensor(bias_, ndim, bias) && dnn.filter_create(&filter_) == 0 &&
           dnn.filter_set(filter_, type_, kTensorNchw, ndim, filter) == 0 &&
           dnn.convolution_create(&convolution_) == 0 &&
           dnn.convolution_set(convolution_, spatial, pads, steps, dilations, kCrossCorrelation,
                               compute) == 0 &&
           dnn.convolution_groups(convolution_, static_cast<int>(w.groups)) == 0 &&
           dnn.convolution_math(convolution_, math_) == 0 &&
           dnn.activation_create(&activation_) == 0 &&
           dnn.activation_set(activation_, c_.relu ? kRelu : kIdentity, kPropagateNan, 0.0) == 0;
  }
  bool tensor(Descriptor &made, int ndim, const int *shape) {
    int strides[5];
    int64_t stride = 1;
    for (int axis = ndim - 1; axis >= 0; --axis) {
      strides[axis] = static_cast<int>(stride);
      stride *= shape[axis];
      if (stride > INT32_MAX) return false;
    }
    return library().tensor_create(&made) == 0 &&
           library().tensor_set(made, type_, ndim, shape, strides) == 0;
  }

  bool fused() const { return c_.bias_slot >= 0 || c_.residual_slot >= 0 || c_.relu; }

  bool choose() {
    const Library &dnn = library();
    size_t bytes = 0;
    int code = 0;
    if (c_.direction == Direction::kForward) {
      algorithm_ = forward_algorithm();
      if (algorithm_ < 0) return false;
      code = dnn.forward_workspace(handle_->handle, wide_, filter_, convolution_, narrow_,
                                   algorithm_, &bytes);
    } else if (c_.direction == Direction::kInput) {
      // A sum behind the rounding of a 16-bit result would round twice.
      if (c_.bias_slot >= 0 && type_ != kFloat && type_ != kDouble) return false;
      algorithm_ = kBackward;
      code = dnn.input_workspace(handle_->handle, filter_, narrow_, convolution_, wide_, algorithm_,
                                 &bytes);
    } else {
      algorithm_ = kBackward;
      code = dnn.weight_workspace(handle_->handle, wide_, narrow_, convolution_, filter_,
                                  algorithm_, &bytes);
    }
    workspace_bytes_ = bytes;
    return code == 0 && bytes <= kMostWorkspace;
  }
  int forward_algorithm() const {
    Found found[8];
    int count = 0;
    if (library().forward_find(handle_->handle, wide_, filter_, convolution_, narrow_, 8, &count,
                               found) != 0) {
      return -1;
    }
    for (int i = 0; i < count; ++i) {
      const Found &one = found[i];
      // Fused steps go with one algorithm alone.
      const bool exact = fused() ? one.algorithm == kPrecomputedGemm
                                 : one.algorithm == kImplicitGemm || one.algorithm == kGemm ||
                                       one.algorithm == kPrecomputedGemm;
      const bool asked = math_ != kFmaMath || one.math == kFmaMath || one.math == 0;
      if (one.status == 0 && one.determinism == kDeterministic && exact && asked &&
          one.memory <= kMostWorkspace) {
        return one.algorithm;
      }
    }
    return -1;
  }

  void forward(const Launch &launch) const {
    const Library &dnn = library();
    void *const out = at(launch, c_.narrow_slot);
    if (!fused()) {
      check(dnn.forward(handle_->handle, one(), wide_, at(launch, c_.wide_slot), filter_,
                        at(launch, c_.weight_slot), convolution_, algorithm_, workspace(launch),
                        workspace_bytes_, zero(), narrow_, out),
            "cudnnConvolutionForward");
      return;
    }
    const bool adds = c_.residual_slot >= 0;
    check(dnn.forward_fused(handle_->handle, one(), wide_, at(launch, c_.wide_slot), filter_,
                            at(launch, c_.weight_slot), convolution_, algorithm_, workspace(launch),
                            workspace_bytes_, scale(adds), narrow_,
                            adds ? at(launch, c_.residual_slot) : out, bias_,
                            at(launch, c_.bias_slot), activation_, narrow_, out),
          "cudnnConvolutionBiasActivationForward");
  }
  void input(const Launch &launch) const {
    const Library &dnn = library();
    void *const out = at(launch, c_.wide_slot);
    check(dnn.input(handle_->handle, one(), filter_, at(launch, c_.weight_slot), narrow_,
                    at(launch, c_.narrow_slot), convolution_, algorithm_, workspace(launch),
                    workspace_bytes_, zero(), wide_, out),
          "cudnnConvolutionBackwardData");
    if (c_.bias_slot < 0) return;
    check(dnn.add(handle_->handle, one(), bias_, at(launch, c_.bias_slot), one(), wide_, out),
          "cudnnAddTensor");
  }

  static constexpr size_t kMostWorkspace = size_t{1} << 30;
  Convolution c_;
  std::shared_ptr<Handle> handle_;
  Descriptor wide_ = nullptr, narrow_ = nullptr, bias_ = nullptr, filter_ = nullptr;
  Descriptor convolution_ = nullptr, activation_ = nullptr;
  int type_ = kFloat, math_ = kFmaMath, algorithm_ = 0;
  size_t workspace_bytes_ = 0;
  bool ready_ = false;
};

}  // namespace

Prepared cudnn_convolution(Device &device, const Convolution &convolution) {
  // The fused call adds a bias always; there is none to give it here.
  const bool fused = convolution.residual_slot >= 0 || convolution.relu;
  if (fused && convolution.bias_slot < 0) return {};
  if (!library().usable) return {};
  const Current current(device);
  auto plan = std::make_shared<Plan>(device, convolution);
  if (!plan->ready()) return {};
  const uint64_t workspace = plan->workspace_bytes();
  return {[plan](const Launch &launch) { (*plan)(launch); }, workspace};
}

}  // namespace haly::cuda
