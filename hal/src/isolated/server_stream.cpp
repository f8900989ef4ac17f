// Streams and events in the child.
#include "isolated/server.hpp"

namespace haly::isolated {
namespace {

template <class Query>
Failure ask_failure(const Query &query) {
  char text[1024] = "";
  haly_error_info info = HALY_ERROR_INFO_INIT;
  info.text = text;
  info.text_capacity_bytes = sizeof text;
  const haly_status status = query(&info);
  // Without this call, what was posted is all that there is to tell.
  if (status == HALY_STATUS_UNSUPPORTED) {
    take_error(status);
    return {};
  }
  if (status != HALY_STATUS_OK) throw Error(status, take_error(status));
  return {info.status, info.scope, info.recovery, info.tag, text};
}

}  // namespace

void Server::write_next_failure(ServedStream &on, Writer &out) {
  {
    const std::lock_guard<std::mutex> lock(on.mutex);
    if (!on.untold.empty()) {
      write_failure(out, on.untold.front());
      on.untold.pop_front();
      return;
    }
  }
  const Failure failure = ask_failure(
      [&](haly_error_info *info) { return plugin_->stream_table.error_query(on.handle, info); });
  write_failure(out, failure);
}

// Answered where the parent waits for it, which it does where the plugin may fail.
void Server::create(const MessageHeader &header, Reader &reader,
                    const std::function<void(uint64_t)> &task) {
  const auto id = reader.get<uint64_t>();
  if (reader.get<uint8_t>() == 0) return task(id);
  answer_with(header, [&](Writer &) { task(id); });
}

bool Server::dispatch_stream(const MessageHeader &header, Reader &reader) {
  const haly_stream_interface &table = plugin_->stream_table;
  switch (header.request) {
    case Request::StreamCreate:
      create(header, reader, [&](uint64_t id) {
        auto created = std::make_shared<ServedStream>();
        require(table.create(device_, &created->handle));
        streams_.emplace(id, std::move(created));
      });
      return true;
    case Request::StreamDestroy: {
      const auto id = reader.get<uint64_t>();
      table.destroy(stream(id).handle);
      take_sticky(stream(id));
      streams_.erase(id);
      return true;
    }
    case Request::StreamSynchronize: {
      const std::shared_ptr<ServedStream> on = streams_.at(reader.get<uint64_t>());
      answer_later(header, [this, on, &table](Writer &) {
        require_stream(*on, table.synchronize(on->handle));
      });
      return true;
    }
    case Request::StreamQuery:
      answer_with(header, [&](Writer &) {
        ServedStream &on = stream(reader.get<uint64_t>());
        require_stream(on, table.query(on.handle));
      });
      return true;
    case Request::StreamError:
      answer_with(header,
                  [&](Writer &out) { write_next_failure(stream(reader.get<uint64_t>()), out); });
      return true;
    case Request::Record: {
      ServedStream &on = stream(reader.get<uint64_t>());
      ServedEvent &marks = event(reader.get<uint64_t>());
      post_on(on, 0, [&] { return table.record(on.handle, marks.handle); });
      const std::lock_guard<std::mutex> stream_lock(on.mutex);
      const std::lock_guard<std::mutex> lock(marks.mutex);
      if (marks.failure.has_value() != on.sticky.has_value()) {
        on.sticky ? page().failures.fetch_add(1) : page().failures.fetch_sub(1);
      }
      marks.failure = on.sticky;
      return true;
    }
    case Request::Wait: {
      ServedStream &on = stream(reader.get<uint64_t>());
      ServedEvent &marks = event(reader.get<uint64_t>());
      post_on(on, 0, [&] { return table.wait(on.handle, marks.handle); });
      std::unique_lock<std::mutex> lock(marks.mutex);
      const std::optional<Failure> inherited = marks.failure;
      lock.unlock();
      if (inherited) add_failure(on, *inherited);
      return true;
    }
    default:
      return false;
  }
}

bool Server::dispatch_event(const MessageHeader &header, Reader &reader) {
  const haly_event_interface &table = plugin_->event_table;
  const auto require_event = [this](ServedEvent &one, haly_status status) {
    require(status);
    const std::lock_guard<std::mutex> lock(one.mutex);
    if (one.failure) throw Error(HALY_STATUS_EXECUTION_FAILED, one.failure->text);
  };
  switch (header.request) {
    case Request::EventCreate:
      create(header, reader, [&](uint64_t id) {
        auto created = std::make_shared<ServedEvent>();
        require(table.create(device_, &created->handle));
        events_.emplace(id, std::move(created));
      });
      return true;
    case Request::EventDestroy: {
      const auto id = reader.get<uint64_t>();
      ServedEvent &ended = event(id);
      table.destroy(ended.handle);
      if (ended.failure) page().failures.fetch_sub(1);
      events_.erase(id);
      return true;
    }
    case Request::EventQuery:
      answer_with(header, [&](Writer &) {
        ServedEvent &one = event(reader.get<uint64_t>());
        require_event(one, table.query(one.handle));
      });
      return true;
    case Request::EventSynchronize: {
      const std::shared_ptr<ServedEvent> one = events_.at(reader.get<uint64_t>());
      const auto limit_ns = reader.get<uint64_t>();
      answer_later(header, [one, limit_ns, &table, require_event](Writer &) {
        require_event(*one, table.synchronize(one->handle, limit_ns));
      });
      return true;
    }
    case Request::EventElapsed:
      answer_with(header, [&](Writer &out) {
        const haly_event start = event(reader.get<uint64_t>()).handle;
        const haly_event stop = event(reader.get<uint64_t>()).handle;
        double elapsed_ns = 0;
        require(table.elapsed_query(start, stop, &elapsed_ns));
        out.put(elapsed_ns);
      });
      return true;
    case Request::EventError:
      answer_with(header, [&](Writer &out) {
        ServedEvent &one = event(reader.get<uint64_t>());
        {
          const std::lock_guard<std::mutex> lock(one.mutex);
          if (one.failure) return write_failure(out, *one.failure);
        }
        write_failure(out, ask_failure([&](haly_error_info *info) {
                        return table.error_query(one.handle, info);
                      }));
      });
      return true;
    default:
      return false;
  }
}

}  // namespace haly::isolated
