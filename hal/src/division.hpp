// The cheapest division of a graph's nodes over devices.
#pragma once

#include <cstdint>
#include <vector>

#include "device.hpp"
#include "ir.hpp"

namespace haly {

// The cost of a node on a device that cannot run it.
inline constexpr double kImpossibleNs = 1e18;

// Estimated time of a copy between two devices, from two copies that are measured once for each
// pair.
double copy_cost_ns(Device &from, Device &to, uint64_t bytes);

// Per node the index of its device. `costs_ns`: by node and device. What is made small is the sum
// of the nodes' times and of the copies between them, results wanted on the first device, as far as
// moves of one device's alpha expansion find it (Boykov, Veksler and Zabih, "Fast approximate
// energy minimization via graph cuts", 2001); exact for two devices, but that a value's copies are
// counted once per reader. One device alone is preferred where a division saves less than a fifth.
std::vector<uint32_t> cheapest_division(const Graph &graph, const std::vector<Device *> &devices,
                                        std::vector<std::vector<double>> costs_ns);

}  // namespace haly
