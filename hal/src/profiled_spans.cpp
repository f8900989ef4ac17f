#include "profiled_spans.hpp"

#include <algorithm>
#include <atomic>
#include <unordered_map>

#include "device_profile.hpp"

namespace haly {
namespace {

// Threads that share a stream may enqueue in another order than they tell of it, and records may be
// lost: so many entries are looked through for one that fits.
constexpr size_t kEntriesToSearch = 256;

constexpr uint32_t kTagBits = 32;  // of the text

// What a stream's record without a tag of its own may be: a copy, or a step of a replay.
struct Entry {
  size_t span;
  const ReplayedStep *step;  // nullptr: the span itself
  const DeviceRecord *record;
};

struct Expected {
  std::vector<Entry> entries;
  size_t begin = 0;  // entries before it have their record
};

bool fits(const Entry &entry, const ProfiledSpan &span, const DeviceRecord &record) {
  const TimeSpanKind kind = entry.step != nullptr ? entry.step->span.kind : span.span.kind;
  if (record.kind == HALY_PROFILE_KIND_KERNEL) {
    return entry.step != nullptr && kind == TimeSpanKind::Kernel && entry.step->tag == record.tag;
  }
  const uint64_t bytes = entry.step != nullptr ? 0 : span.copied_bytes;
  return kind == TimeSpanKind::Copy && (bytes == 0 || bytes == record.bytes);
}

void place(Expected &expected, const std::vector<ProfiledSpan> &spans, const DeviceRecord &record) {
  std::vector<Entry> &entries = expected.entries;
  while (expected.begin < entries.size() && entries[expected.begin].record != nullptr) {
    ++expected.begin;
  }
  const size_t end = std::min(entries.size(), expected.begin + kEntriesToSearch);
  for (size_t i = expected.begin; i < end; ++i) {
    Entry &entry = entries[i];
    if (entry.record != nullptr || !fits(entry, spans[entry.span], record)) continue;
    entry.record = &record;
    return;
  }
}

TimeSpan timed(TimeSpan span, const DeviceRecord &record, const DeviceProfile &profile) {
  span.begin_ns = profile.host_ns(record.start_ticks);
  span.end_ns = std::max(span.begin_ns, profile.host_ns(record.stop_ticks));
  span.device_time = true;
  return span;
}

}  // namespace

uint64_t unique_tag(uint64_t tag) {
  static std::atomic<uint32_t> next{0};
  uint32_t number = ++next;
  if (number == 0) number = ++next;
  return static_cast<uint64_t>(number) << kTagBits | (tag & UINT32_MAX);
}

std::vector<TimeSpan> settle_profiled(std::vector<ProfiledSpan> spans,
                                      const DeviceProfile &profile) {
  std::unordered_map<uint64_t, size_t> by_tag;
  std::unordered_map<haly_stream, Expected> by_stream;
  for (size_t i = 0; i < spans.size(); ++i) {
    const ProfiledSpan &span = spans[i];
    if (span.tag != 0) by_tag[span.tag] = i;
    std::vector<Entry> &entries = by_stream[span.stream].entries;
    if (span.steps != nullptr) {
      for (const ReplayedStep &step : *span.steps) entries.push_back({i, &step, nullptr});
    } else if (span.tag == 0) {
      entries.push_back({i, nullptr, nullptr});
    }
  }
  std::vector<const DeviceRecord *> of_span(spans.size());
  for (const DeviceRecord &record : profile.records()) {
    if (record.kind == HALY_PROFILE_KIND_KERNEL && record.tag >> kTagBits != 0) {
      const auto found = by_tag.find(record.tag);
      if (found != by_tag.end()) of_span[found->second] = &record;
    } else if (record.kind == HALY_PROFILE_KIND_KERNEL || record.kind == HALY_PROFILE_KIND_COPY) {
      const auto found = by_stream.find(record.stream);
      if (found != by_stream.end()) place(found->second, spans, record);
    }
  }
  std::vector<TimeSpan> result;
  std::vector<bool> is_told(spans.size());
  for (auto &[stream, expected] : by_stream) {
    for (const Entry &entry : expected.entries) {
      if (entry.record == nullptr) continue;
      const TimeSpan &whole = spans[entry.span].span;
      TimeSpan span = entry.step != nullptr ? entry.step->span : whole;
      span.device = whole.device;
      span.track = whole.track;
      span.thread = whole.thread;
      span.enqueue_ns = whole.enqueue_ns;
      result.push_back(timed(std::move(span), *entry.record, profile));
      is_told[entry.span] = true;
    }
  }
  for (size_t i = 0; i < spans.size(); ++i) {
    if (is_told[i]) continue;
    TimeSpan &span = spans[i].span;
    result.push_back(of_span[i] ? timed(std::move(span), *of_span[i], profile) : std::move(span));
  }
  return result;
}

}  // namespace haly
