// The rules of the validation layer, and what broke them in this process.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace haly::layers {

enum class Rule : uint8_t {
  null,
  stale,
  foreign,
  kind,
  device,
  enumeration,
  range,
  struct_size,
  reserved,
  bounds,
  address,
  overlap,
  alignment,
  problem,
  graph,
  row,
  dense,
  empty,
  launch,
  workspace,
  thread,
  callback,
  order,
  leak,
  answer,
};
constexpr uint32_t rule_count = static_cast<uint32_t>(Rule::answer) + 1;

struct RuleDescription {
  const char *id;       // "V-STALE"
  const char *summary;  // what the rule demands
  const char *fix;      // what to do where it is broken
};
extern const RuleDescription rules[rule_count];
inline const RuleDescription &describe(Rule rule) { return rules[static_cast<uint32_t>(rule)]; }

struct Alarm {
  Rule rule;
  std::string function;
  std::string text;  // "validation V-STALE: stream.record: ...; fix: ..."
};

// Keeps an alarm; beyond a thousand they are only counted.
const Alarm &add_alarm(Rule rule, const char *function, const std::string &what);
uint64_t alarm_count();
void visit_alarms(const std::function<void(const Alarm &)> &visit);
void clear_alarms();

}  // namespace haly::layers
