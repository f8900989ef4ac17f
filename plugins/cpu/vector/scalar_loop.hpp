// The one loop that every element-wise operator is instantiated in.
#include "gen/scalar_operators.hpp"
#include "vector/tables.hpp"

namespace haly::cpu {
namespace HALY_CPU_INSTRUCTION_SET {

template <typename T>
struct dtype_of;
template <>
struct dtype_of<float> {
  static constexpr int32_t value = 12;
};
template <>
struct dtype_of<double> {
  static constexpr int32_t value = 13;
};
template <>
struct dtype_of<float16> {
  static constexpr int32_t value = 10;
};
template <>
struct dtype_of<bfloat16> {
  static constexpr int32_t value = 11;
};
template <>
struct dtype_of<bool> {
  static constexpr int32_t value = 1;
};
template <>
struct dtype_of<int8_t> {
  static constexpr int32_t value = 2;
};
template <>
struct dtype_of<int16_t> {
  static constexpr int32_t value = 3;
};
template <>
struct dtype_of<int32_t> {
  static constexpr int32_t value = 4;
};
template <>
struct dtype_of<int64_t> {
  static constexpr int32_t value = 5;
};
template <>
struct dtype_of<uint8_t> {
  static constexpr int32_t value = 6;
};
template <>
struct dtype_of<uint16_t> {
  static constexpr int32_t value = 7;
};
template <>
struct dtype_of<uint32_t> {
  static constexpr int32_t value = 8;
};
template <>
struct dtype_of<uint64_t> {
  static constexpr int32_t value = 9;
};

// The compiler does not vectorise what hangs on a load of bool.
template <typename T>
struct stored {
  using type = T;
};
template <>
struct stored<bool> {
  using type = uint8_t;
};
template <typename T>
HALY_CPU_INLINE T element(const void *values, int64_t i) {
  return static_cast<T>(static_cast<const typename stored<T>::type *>(values)[i]);
}

// ivdep: an output may be one of the inputs, element for element, and then nothing is carried.
template <typename Operator, typename T, typename... Inputs, int... Index>
static inline void run_loop(const void *const *inputs, void *const *outputs,
                            const ScalarParameters *parameters, int64_t count,
                            scalar::types<Inputs...>, scalar::indices<Index...>) {
  const ScalarParameters p = *parameters;
  using Result = decltype(Operator::template call<T>(p, Inputs()...));
  Result *out = static_cast<Result *>(outputs[0]);
  (void)inputs;
  struct {
    const void *pointers[sizeof...(Inputs)];
  } in = {{inputs[Index]...}};
#pragma GCC ivdep
  for (int64_t i = 0; i < count; ++i) {
    out[i] = Operator::template call<T>(p, element<Inputs>(in.pointers[Index], i)...);
  }
}

template <typename Operator, typename T>
void scalar_loop(const void *const *inputs, void *const *outputs,
                 const ScalarParameters *parameters, int64_t count) {
  using Inputs = typename Operator::template inputs<T>;
  run_loop<Operator, T>(inputs, outputs, parameters, count, Inputs(),
                        typename scalar::make_indices<Inputs>::type());
}

}  // namespace HALY_CPU_INSTRUCTION_SET
}  // namespace haly::cpu

#define HALY_CPU_SCALAR_ENTRY(name, op, type) \
  {op, dtype_of<type>::value, &scalar_loop<scalar::name, type>},
