/* Control of the simulated accelerator, for tests: failures, delays and counters on demand.
 *
 * The library exports two functions beside haly_plugin_negotiate. Every key can also be set by an
 * environment variable HALY_SIMULATED_<KEY>, read when the plugin is initialized. */
#ifndef HALY_SIMULATED_H
#define HALY_SIMULATED_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Sets a switch of the whole plugin. 0: done, 1: unknown key. Any thread.
 *   devices             number of devices (environment only; default 2)
 *   delay_us            every piece of work starts that much later
 *   hold                1: streams stop before their next piece of work; 0: they go on
 *   fail_launch         the n-th launch from now fails when it is executed; 0: none
 *   fail_copy           the n-th copy from now fails when it is executed; 0: none
 *   fail_allocate       the n-th allocation from now is refused with OUT_OF_MEMORY; 0: none
 *   lose_device         the n-th launch from now loses its device; 0: none, and lost ones are back
 *   memory_bytes        size of each device's memory (default 4 GiB)
 *   largest_allocation_bytes  refused above; 0: memory_bytes
 *   pooled              1: the memory says POOLED (environment only)
 */
int32_t haly_simulated_control(const char *key, int64_t value);

/* A counter, -1: unknown key. Any thread.
 *   live_allocations, live_bytes, live_streams, live_events, live_kernels, open_devices,
 *   launches, copies, allocations (all since load), overruns (writes past an allocation's end) */
int64_t haly_simulated_query(const char *key);

#ifdef __cplusplus
}
#endif
#endif
