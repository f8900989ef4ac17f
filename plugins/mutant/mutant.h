/* A plugin that wraps another one and plants one fault, to see whether a suite of tests catches it.
 *
 * Everything is chosen at run time, by environment variables read when the plugin is first asked
 * for an interface, or by haly_mutant_set:
 *   HALY_MUTANT_LIBRARY    the wrapped plugin's library (environment only)
 *   HALY_MUTANT_FAULT      one word of the list below; default none
 *   HALY_MUTANT_OPERATORS  the operators that it strikes, ID=OUTPUTS[:AXIS] separated by commas:
 *                          an operator's number, how many outputs it has, and where its axis lies
 *                          in its attribute struct: OFFSETi (an int64_t), OFFSETi/FLAG (with the
 *                          offset of its has_ member), OFFSETl/COUNT[/FLAG] (a list of int64_t),
 *                          OFFSETp/COUNT (a list whose order counts, also of all axes)
 *   HALY_MUTANT_DTYPE      strikes only outputs (operands) of this dtype's number; 0: all
 *   HALY_MUTANT_MAGNITUDE  a number whose meaning hangs on the fault; default 0
 *   HALY_MUTANT_THRESHOLD  an integer whose meaning hangs on the fault; default 0
 *
 * Faults, with M the magnitude and N the threshold:
 *   none
 *   relative_error          floating results are off by M, upwards and downwards in turn
 *   precision_of_results    floating results keep M bits of their significand
 *   precision_of_operands   floating operands keep M bits of their significand
 *   last_element            the last element of each result is wrong
 *   vector_tail             the elements behind the last multiple of N are wrong
 *   beyond                  where a tensor has over N elements: results are wrong from element N
 * on, and always the last stride_ignored          strided operands are read as dense ones
 *   negative_stride_ignored negative strides are read as positive ones
 *   offset_ignored          operands are read from the start of their memory
 *   wrong_axis              works along the next axis; where extents differ, results lie one
 * element off nan_lost                NaN results are zero infinity_lost           infinite results
 * are the largest finite number negative_zero_lost      results of -0 are +0 subnormal_results_lost
 * subnormal results are zero subnormal_operands_lost subnormal operands are zero index_32bit the
 * last element is wrong where an index passes 2^31 - 1 not_synchronised        a launch's work is
 * done when the same kernel is launched again event_too_early         events recorded behind a
 * launch are complete at once leak                    each prepare loses N bytes of the host, and
 * of the device's memory wrong_status            launch does the work and answers INTERNAL
 *   silent_failure          launch answers OK and does nothing
 *   past_end                writes the byte N bytes past the end of the last result
 *   before_start            writes the byte N bytes before the first result
 *   input_changed           writes into the first operand
 *   refusal                 prepare answers UNSUPPORTED where a tensor has over N elements
 *   not_deterministic       in each third launch of a kernel the last element's last bit differs
 *   zeros                   all results are zero
 *   crash                   launch ends the process by a bad address
 */
#ifndef HALY_MUTANT_H
#define HALY_MUTANT_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Chooses anew: `key` is fault, operators, dtype, magnitude or threshold. 0: done, 1: unknown key
 * or value. Kernels that exist keep what they have; not while another thread calls the plugin. */
int32_t haly_mutant_set(const char *key, const char *value);

/* So many launches have been struck, with another effect than the wrapped plugin's, since the fault
 * was set. */
int64_t haly_mutant_strikes(void);

#ifdef __cplusplus
}
#endif
#endif
