/* Control of the simulated accelerator, for tests: failures, delays and counters on demand.
 *
 * The library exports two functions beside haly_plugin_negotiate. Every key can also be set by an
 * environment variable HALY_SIMULATED_<KEY>, read when the plugin is first asked for something. */
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
 *   fail_capture        the n-th capture.end from now loses its recording; 0: none
 *   fail_replay         the n-th replay from now fails when it is executed; 0: none
 *   lose_device         the n-th launch from now loses its device; 0: none, and lost ones are back
 *   memory_bytes        size of each device's memory (default 4 GiB)
 *   largest_allocation_bytes  refused above; 0: memory_bytes
 *   pooled              1: the memory says POOLED (environment only)
 *   old                 1: a plugin of former days, without capture and profiler (environment only)
 *   uncapturable        number of an operator whose kernels are not CAPTURABLE (environment only)
 *   profiler_taken      1: profiler.start refuses, as if another program had it
 *   profile_records     records that a device keeps unread; what is beyond is lost (default 65536)
 */
int32_t haly_simulated_control(const char *key, int64_t value);

/* A counter, -1: unknown key. Any thread.
 *   live_allocations, live_bytes, live_streams, live_events, live_kernels, live_captures,
 *   open_devices, launches, copies, replays, allocations (all since load), overruns (writes past an
 *   allocation's end) */
int64_t haly_simulated_query(const char *key);

#ifdef __cplusplus
}
#endif
#endif
