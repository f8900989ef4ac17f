// What Python's haly._core.Graph holds.
#pragma once

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "builder.hpp"
#include "error.hpp"
#include "ir.hpp"

namespace haly::binding {

// A graph under construction, with its builder.
struct GraphHandle {
  GraphHandle() : GraphHandle(std::make_shared<Graph>()) {}
  explicit GraphHandle(std::shared_ptr<Graph> given)
      : graph(std::move(given)), builder(std::make_unique<Builder>(*graph)) {}
  std::shared_ptr<Graph> graph;
  std::unique_ptr<Builder> builder;

  std::vector<Dimension> dimensions(const pybind11::sequence &shape) {
    std::vector<Dimension> result;
    for (const pybind11::handle &entry : shape) {
      if (pybind11::isinstance<pybind11::str>(entry)) {
        result.push_back(graph->find_symbol(pybind11::cast<std::string>(entry)));
      } else {
        result.push_back(pybind11::cast<int64_t>(entry));
      }
    }
    return result;
  }
  HostArgument host_argument(const pybind11::sequence &entries) {
    HostArgument argument = HostArgument::of(dimensions(entries));
    for (const pybind11::handle &entry : entries) {
      argument.symbolic.push_back(pybind11::isinstance<pybind11::str>(entry));
    }
    const auto end = argument.symbolic.end();
    if (std::find(argument.symbolic.begin(), end, 1) == end) argument.symbolic.clear();
    return argument;
  }
  Value value(const pybind11::handle &object) const {
    if (object.is_none()) return Value{};
    const uint32_t id = pybind11::cast<uint32_t>(object);
    if (id >= graph->value_count()) {
      throw Error(HALY_STATUS_INVALID_ARGUMENT, "there is no value " + std::to_string(id));
    }
    return Value{id};
  }
  pybind11::list shape(uint32_t id) const {
    pybind11::list result;
    for (Dimension dimension : graph->value(Value{id}).shape) {
      if (is_symbol(dimension)) {
        result.append(graph->dimension_text(dimension));
      } else {
        result.append(dimension);
      }
    }
    return result;
  }
};

}  // namespace haly::binding
