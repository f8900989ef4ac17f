/* The streams of compiler_plugin.c. Where it is built with ASYNCHRONOUS each stream has a thread
 * that does its work late, and a failure sticks to the stream until a call reports it; without,
 * streams are NULL and work is done before the call returns.
 */
#ifndef HALY_TESTDATA_COMPILER_STREAMS_H
#define HALY_TESTDATA_COMPILER_STREAMS_H

#include <haly/haly.h>

typedef struct {
  haly_status status;
  const char *text; /* of constant life; NULL: status is OK */
  uint64_t tag;
} failure;

/* Does the work, and ends what `arguments` holds. Told of a stream's earlier failure, it only ends.
 */
typedef failure (*work_function)(void *arguments, int is_skipped);

/* Takes `arguments`. The failure of work that was done at once is returned, with its text. */
haly_status enqueue(haly_stream stream, work_function function, void *arguments, uint64_t tag);
/* Waits, and reports as stream.synchronize does. */
haly_status finish(haly_stream stream);

extern const haly_stream_interface stream_table;
extern const haly_event_interface event_table;
extern const haly_host *host;

#endif
