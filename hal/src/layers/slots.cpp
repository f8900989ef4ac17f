#include "layers/slots.hpp"

#include <type_traits>
#include <utility>

#include "gen/layer_tables.hpp"
#include "layers/chain.hpp"

namespace haly::layers {
namespace {

Chain *registered[chain_limit];

template <size_t chain, FunctionId id>
struct Slot {
  template <class Result, class... Arguments>
  static Result function(Arguments... arguments) {
    void *addresses[] = {(void *)&arguments..., nullptr};
    const haly_status status = registered[chain]->call(id, addresses);
    if constexpr (!std::is_void_v<Result>) return status;
  }
  template <class Result, class... Arguments>
  static void replace(Result (*&slot)(Arguments...)) {
    if (slot != nullptr) slot = &function<Result, Arguments...>;
  }
};

template <size_t chain>
haly_status negotiate(const haly_host *host, const haly_interface_request *request,
                      haly_interface_reply *out_reply) {
  return registered[chain]->negotiate(host, request, out_reply);
}

template <size_t... chain>
haly_plugin_negotiate_function negotiate_of(size_t number, std::index_sequence<chain...>) {
  static constexpr haly_plugin_negotiate_function functions[] = {&negotiate<chain>...};
  return functions[number];
}

template <size_t... chain>
void replace(size_t number, Target &tables, std::index_sequence<chain...>) {
  using Replace = void (*)(Target &);
  static constexpr Replace functions[] = {&replace_slots<Slot, chain>...};
  functions[number](tables);
}

}  // namespace

haly_plugin_negotiate_function register_chain(size_t number, Chain &chain) {
  if (number >= chain_limit) return nullptr;
  registered[number] = &chain;
  return negotiate_of(number, std::make_index_sequence<chain_limit>());
}

bool is_chain(haly_plugin_negotiate_function negotiate) {
  for (size_t number = 0; number < chain_limit; ++number) {
    if (negotiate == negotiate_of(number, std::make_index_sequence<chain_limit>())) return true;
  }
  return false;
}

void replace_slots_of(size_t number, Target &tables) {
  replace(number, tables, std::make_index_sequence<chain_limit>());
}

}  // namespace haly::layers
