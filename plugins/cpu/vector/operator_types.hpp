// Included inside a namespace: lists of types and of positions, without the standard library, whose
// inline functions must not be compiled for one instruction set and linked into all.
template <typename... Types>
struct types {
  static constexpr int count = sizeof...(Types);
};
template <int... Index>
struct indices {};
template <typename List>
struct make_indices;
template <typename A>
struct make_indices<types<A>> {
  using type = indices<0>;
};
template <typename A, typename B>
struct make_indices<types<A, B>> {
  using type = indices<0, 1>;
};
template <typename A, typename B, typename C>
struct make_indices<types<A, B, C>> {
  using type = indices<0, 1, 2>;
};
template <typename A, typename B, typename C, typename D>
struct make_indices<types<A, B, C, D>> {
  using type = indices<0, 1, 2, 3>;
};
