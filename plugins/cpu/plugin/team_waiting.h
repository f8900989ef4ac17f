/* How long the members of the OpenMP team spin at the end of a kernel before they sleep. */
#ifndef HALY_CPU_TEAM_WAITING_H
#define HALY_CPU_TEAM_WAITING_H
#ifdef __cplusplus
extern "C" {
#endif

/* Takes back what this library's constructor has put into the environment: to be called once
 * libgomp has read it. Harmless if nothing was put there. */
__attribute__((visibility("default"))) void haly_cpu_team_waiting_settled(void);

#ifdef __cplusplus
}
#endif
#endif
