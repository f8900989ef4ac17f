/* A library of its own, initialised before libgomp (-z initfirst), because libgomp reads how long
 * its members wait from the environment while it is loaded and has no call for it.
 *
 * Its default, 300000 looks, is some 10 ms. On cores that other processes want too, members then
 * spin where the member that they wait for could run: two threads took 460 ms for a ResNet-50 of 24
 * ms beside two busy processes, and 55 ms with short spinning. With 1000 looks the team sleeps
 * between the kernels of a small model and each fork wakes it: SqueezeNet took 4.2 ms in place
 * of 2.3. 6000 looks are good in both. Who states a policy is left alone, and so is a libgomp that
 * is already loaded. */
#include "team_waiting.h"

#include <stdlib.h>

static int ours;

__attribute__((constructor)) static void shorten_spinning(void) {
  if (getenv("OMP_WAIT_POLICY") || getenv("GOMP_SPINCOUNT")) return;
  ours = setenv("GOMP_SPINCOUNT", "6000", 0) == 0;
}

void haly_cpu_team_waiting_settled(void) {
  if (ours) unsetenv("GOMP_SPINCOUNT");
  ours = 0;
}
