#define _POSIX_C_SOURCE 200809L
#include "compiler_streams.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static haly_status report(const failure *found) {
  if (found->status != HALY_STATUS_OK) host->set_error(found->status, found->text);
  return found->status;
}

/* ---- points: shared by the event that marks one and the work that waits for it ---- */

typedef struct {
  pthread_mutex_t mutex;
  pthread_cond_t reached;
  int references, is_complete;
  failure found;
} point;

static point *make_point(void) {
  point *self = (point *)calloc(1, sizeof *self);
  pthread_condattr_t clock;
  pthread_mutex_init(&self->mutex, NULL);
  pthread_condattr_init(&clock);
  pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
  pthread_cond_init(&self->reached, &clock);
  pthread_condattr_destroy(&clock);
  self->references = 1;
  return self;
}
static point *keep(point *self) {
  pthread_mutex_lock(&self->mutex);
  ++self->references;
  pthread_mutex_unlock(&self->mutex);
  return self;
}
static void drop(point *self) {
  int left;
  if (self == NULL) return;
  pthread_mutex_lock(&self->mutex);
  left = --self->references;
  pthread_mutex_unlock(&self->mutex);
  if (left > 0) return;
  pthread_cond_destroy(&self->reached);
  pthread_mutex_destroy(&self->mutex);
  free(self);
}
static failure wait_for(point *self) {
  failure found;
  pthread_mutex_lock(&self->mutex);
  while (!self->is_complete) pthread_cond_wait(&self->reached, &self->mutex);
  found = self->found;
  pthread_mutex_unlock(&self->mutex);
  return found;
}

/* ---- streams ---- */

typedef struct piece {
  struct piece *next;
  work_function function; /* NULL: the points below */
  void *arguments;
  uint64_t tag;
  point *reached, *awaited;
  haly_callback callback;
} piece;

struct haly_stream_object {
  pthread_t thread;
  pthread_mutex_t mutex;
  pthread_cond_t changed;
  piece *first, *last;
  int is_busy, is_ending;
  failure sticky, untold; /* not reported by a status; not told by error_query */
};

/* What a piece adds to the stream's failures. */
static failure perform(const piece *work, failure sticky) {
  failure found = {HALY_STATUS_OK, NULL, 0};
  if (work->function != NULL) {
    const int is_skipped = sticky.status != HALY_STATUS_OK;
    found = work->function(work->arguments, is_skipped);
    found.tag = work->tag;
  } else if (work->awaited != NULL) {
    found = wait_for(work->awaited);
    drop(work->awaited);
  } else if (work->reached != NULL) {
    pthread_mutex_lock(&work->reached->mutex);
    work->reached->is_complete = 1;
    work->reached->found = sticky;
    pthread_cond_broadcast(&work->reached->reached);
    pthread_mutex_unlock(&work->reached->mutex);
    drop(work->reached);
  } else {
    work->callback(work->arguments);
  }
  return found;
}

static void *run(void *argument) {
  haly_stream self = (haly_stream)argument;
  pthread_mutex_lock(&self->mutex);
  for (;;) {
    piece *work;
    failure found, sticky;
    while (self->first == NULL && !self->is_ending) {
      pthread_cond_wait(&self->changed, &self->mutex);
    }
    if (self->first == NULL) break;
    work = self->first;
    self->first = work->next;
    self->is_busy = 1;
    sticky = self->sticky;
    pthread_mutex_unlock(&self->mutex);
    if (work->function != NULL) {
      const struct timespec late = {0, 200000};
      nanosleep(&late, NULL);
    }
    found = perform(work, sticky);
    free(work);
    pthread_mutex_lock(&self->mutex);
    if (found.status != HALY_STATUS_OK && self->sticky.status == HALY_STATUS_OK) {
      self->sticky = self->untold = found;
    }
    self->is_busy = 0;
    pthread_cond_broadcast(&self->changed);
  }
  pthread_mutex_unlock(&self->mutex);
  return NULL;
}

static haly_status push(haly_stream stream, piece work) {
  piece *added = (piece *)malloc(sizeof *added);
  *added = work;
  added->next = NULL;
  pthread_mutex_lock(&stream->mutex);
  if (stream->first == NULL) {
    stream->first = added;
  } else {
    stream->last->next = added;
  }
  stream->last = added;
  pthread_cond_broadcast(&stream->changed);
  pthread_mutex_unlock(&stream->mutex);
  return HALY_STATUS_OK;
}

haly_status enqueue(haly_stream stream, work_function function, void *arguments, uint64_t tag) {
  piece work = {NULL, NULL, NULL, 0, NULL, NULL, NULL};
  if (stream == NULL) {
    const failure found = function(arguments, 0);
    return report(&found);
  }
  work.function = function;
  work.arguments = arguments;
  work.tag = tag;
  return push(stream, work);
}

/* With the mutex held: what has not been reported. */
static haly_status take_sticky(haly_stream self) {
  const failure found = self->sticky;
  memset(&self->sticky, 0, sizeof self->sticky);
  return report(&found);
}

haly_status finish(haly_stream stream) {
  haly_status status;
  if (stream == NULL) return HALY_STATUS_OK;
  pthread_mutex_lock(&stream->mutex);
  while (stream->first != NULL || stream->is_busy) {
    pthread_cond_wait(&stream->changed, &stream->mutex);
  }
  status = take_sticky(stream);
  pthread_mutex_unlock(&stream->mutex);
  return status;
}

static haly_status create(haly_device device, haly_stream *out_stream) {
  haly_stream self = (haly_stream)calloc(1, sizeof *self);
  (void)device;
  pthread_mutex_init(&self->mutex, NULL);
  pthread_cond_init(&self->changed, NULL);
  pthread_create(&self->thread, NULL, run, self);
  *out_stream = self;
  return HALY_STATUS_OK;
}
static void destroy(haly_stream self) {
  pthread_mutex_lock(&self->mutex);
  self->is_ending = 1;
  pthread_cond_broadcast(&self->changed);
  pthread_mutex_unlock(&self->mutex);
  pthread_join(self->thread, NULL);
  pthread_cond_destroy(&self->changed);
  pthread_mutex_destroy(&self->mutex);
  free(self);
}
static haly_status query(haly_stream self) {
  haly_status status = HALY_STATUS_NOT_READY;
  pthread_mutex_lock(&self->mutex);
  if (self->first == NULL && !self->is_busy) status = take_sticky(self);
  pthread_mutex_unlock(&self->mutex);
  return status;
}

static haly_status tell(failure found, haly_error_info *out_error) {
  haly_error_info info = HALY_ERROR_INFO_INIT;
  info.status = found.status;
  info.tag = found.tag;
  if (found.status != HALY_STATUS_OK) {
    info.scope = HALY_ERROR_SCOPE_STREAM;
    if (out_error->text != NULL && out_error->text_capacity_bytes > 0) {
      strncpy(out_error->text, found.text, out_error->text_capacity_bytes - 1);
      out_error->text[out_error->text_capacity_bytes - 1] = 0;
    }
  }
  info.text = out_error->text;
  info.text_capacity_bytes = out_error->text_capacity_bytes;
  return haly_output_write(out_error, &info, sizeof info);
}
static haly_status error_query(haly_stream self, haly_error_info *out_error) {
  failure found;
  pthread_mutex_lock(&self->mutex);
  found = self->untold;
  memset(&self->untold, 0, sizeof self->untold);
  pthread_mutex_unlock(&self->mutex);
  return tell(found, out_error);
}
static haly_status host_callback(haly_stream self, haly_callback callback, void *user) {
  piece work = {NULL, NULL, NULL, 0, NULL, NULL, NULL};
  work.callback = callback;
  work.arguments = user;
  return push(self, work);
}

/* ---- events ---- */

struct haly_event_object {
  pthread_mutex_t mutex;
  point *marked; /* NULL: never recorded */
};

static point *point_of(haly_event self) {
  point *found;
  pthread_mutex_lock(&self->mutex);
  found = self->marked == NULL ? NULL : keep(self->marked);
  pthread_mutex_unlock(&self->mutex);
  return found;
}
static haly_status record(haly_stream stream, haly_event event) {
  piece work = {NULL, NULL, NULL, 0, NULL, NULL, NULL};
  point *former, *made = make_point();
  pthread_mutex_lock(&event->mutex);
  former = event->marked;
  event->marked = keep(made);
  pthread_mutex_unlock(&event->mutex);
  drop(former);
  work.reached = made;
  return push(stream, work);
}
static haly_status wait_event(haly_stream stream, haly_event event) {
  piece work = {NULL, NULL, NULL, 0, NULL, NULL, NULL};
  work.awaited = point_of(event);
  return work.awaited == NULL ? HALY_STATUS_OK : push(stream, work);
}
static haly_status event_create(haly_device device, haly_event *out_event) {
  haly_event self = (haly_event)calloc(1, sizeof *self);
  (void)device;
  pthread_mutex_init(&self->mutex, NULL);
  *out_event = self;
  return HALY_STATUS_OK;
}
static void event_destroy(haly_event self) {
  drop(self->marked);
  pthread_mutex_destroy(&self->mutex);
  free(self);
}
static haly_status event_synchronize(haly_event self, uint64_t timeout_ns) {
  point *marked = point_of(self);
  struct timespec until;
  failure found;
  int is_late = 0;
  if (marked == NULL) return HALY_STATUS_OK;
  clock_gettime(CLOCK_MONOTONIC, &until);
  /* A year is no limit, and stays within what a time can be. */
  if (timeout_ns > UINT64_C(31536000000000000)) timeout_ns = UINT64_C(31536000000000000);
  until.tv_sec += (time_t)(timeout_ns / 1000000000);
  until.tv_nsec += (long)(timeout_ns % 1000000000);
  until.tv_sec += until.tv_nsec / 1000000000;
  until.tv_nsec %= 1000000000;
  pthread_mutex_lock(&marked->mutex);
  while (!marked->is_complete && !is_late) {
    is_late = pthread_cond_timedwait(&marked->reached, &marked->mutex, &until) != 0;
  }
  is_late = !marked->is_complete;
  found = marked->found;
  pthread_mutex_unlock(&marked->mutex);
  drop(marked);
  return is_late ? HALY_STATUS_TIMEOUT : report(&found);
}
static haly_status event_query(haly_event self) {
  const haly_status status = event_synchronize(self, 0);
  return status == HALY_STATUS_TIMEOUT ? HALY_STATUS_NOT_READY : status;
}
static haly_status event_error_query(haly_event self, haly_error_info *out_error) {
  failure found = {HALY_STATUS_OK, NULL, 0};
  point *marked = point_of(self);
  if (marked != NULL) {
    pthread_mutex_lock(&marked->mutex);
    found = marked->found;
    pthread_mutex_unlock(&marked->mutex);
    drop(marked);
  }
  return tell(found, out_error);
}

const haly_stream_interface stream_table = {
    sizeof stream_table, 0,           create, destroy, finish, query, record, wait_event,
    host_callback,       error_query, NULL,   NULL};
const haly_event_interface event_table = {
    sizeof event_table, 0,    event_create,      event_destroy, event_query,
    event_synchronize,  NULL, event_error_query, NULL,          NULL};
