#include "base/log.h"

#include <poll.h>
#include <spdlog/async.h>
#include <spdlog/async_logger.h>
#include <spdlog/sinks/base_sink.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <cerrno>
#include <cstdio>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <utility>

#include "base/clock.h"
#include "base/text.h"

namespace schedgen {
namespace {

constexpr std::array<std::string_view, 5> level_names{"debug", "info", "warning", "error", "off"};

// Lines waiting to be written. Their memory is allocated at start, about 400 bytes each.
constexpr std::size_t lines_waiting_max = 4'096;
constexpr std::chrono::seconds farewell_max{2};
// Our own fields are shorter; a library's messages may not be.
constexpr std::size_t value_bytes_max = 1'000;

void add(boost::json::object& line, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  line.emplace(name, truncate_utf8(collapse_spaces(clean_utf8(value)), value_bytes_max));
}

// Writes whole lines to a descriptor. What it does not accept is lost, because there is nowhere to
// report it. A line is shorter than PIPE_BUF, so a write after poll() never blocks.
class DescriptorSink final : public spdlog::sinks::base_sink<std::mutex> {
 public:
  explicit DescriptorSink(int descriptor) : descriptor_(descriptor) {}

  // After this instant, nothing waits for the reader.
  void give_up_at(std::chrono::steady_clock::time_point time) { give_up_at_ = time; }

 private:
  void sink_it_(const spdlog::details::log_msg& message) override {
    std::string line(message.payload.data(), message.payload.size());
    line += '\n';
    std::string_view left = line;
    while (!left.empty()) {
      if (!wait_writable()) return;
      const ssize_t written = ::write(descriptor_, left.data(), left.size());
      if (written < 0 && (errno == EINTR || errno == EAGAIN)) continue;
      if (written <= 0) return;
      left.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  void flush_() override {}

  bool wait_writable() const {
    pollfd one{descriptor_, POLLOUT, 0};
    for (;;) {
      const bool hurried = std::chrono::steady_clock::now() >= give_up_at_.load();
      constexpr int look_again_ms = 100;
      if (poll(&one, 1, hurried ? 0 : look_again_ms) > 0) return true;
      if (hurried) return false;
    }
  }

  const int descriptor_;
  std::atomic<std::chrono::steady_clock::time_point> give_up_at_{
      std::chrono::steady_clock::time_point::max()};
};

}  // namespace

std::string_view name_of(LogLevel level) {
  return level_names.at(static_cast<std::size_t>(level));
}

std::optional<LogLevel> log_level_of_name(std::string_view name) {
  for (std::size_t i = 0; i < level_names.size(); ++i) {
    if (level_names.at(i) == name) return static_cast<LogLevel>(i);
  }
  return std::nullopt;
}

std::string log_line(const LogEvent& event, Moment time) {
  boost::json::object line;
  line.emplace("time", timestamp_of(time));
  line.emplace("level", name_of(event.level));
  line.emplace("message", collapse_spaces(clean_utf8(event.message)));
  add(line, "requestId", event.request_id);
  add(line, "jobId", event.job_id);
  add(line, "user", event.user);
  add(line, "method", event.method);
  add(line, "route", event.route);
  if (event.status) line.emplace("status", *event.status);
  if (event.duration) line.emplace("durationUs", event.duration->count());
  add(line, "pdfType", event.pdf_type);
  if (event.attempt) line.emplace("attempt", *event.attempt);
  add(line, "outcome", event.outcome);
  if (event.bytes) line.emplace("bytes", *event.bytes);
  if (event.count) line.emplace("count", *event.count);
  add(line, "detail", event.detail);
  return boost::json::serialize(line);
}

struct Log::Lines {
  explicit Lines(int descriptor)
      : sink(std::make_shared<DescriptorSink>(descriptor)),
        pool(std::make_shared<spdlog::details::thread_pool>(lines_waiting_max, 1)),
        logger(std::make_shared<spdlog::async_logger>(
            "", sink, pool, spdlog::async_overflow_policy::overrun_oldest)) {}

  std::shared_ptr<DescriptorSink> sink;
  std::shared_ptr<spdlog::details::thread_pool> pool;
  std::shared_ptr<spdlog::async_logger> logger;
};

// What was written in the current second, by message, and the last warnings.
struct Log::Flood {
  struct Message {
    std::chrono::sys_seconds second{};
    int written = 0;
    std::uint64_t left_out = 0;
  };
  std::mutex mutex;
  std::map<std::string, Message, std::less<>> messages;  // the program has few fixed texts
  std::uint64_t left_out = 0;
  std::deque<std::string> recent;

  // How many lines the past second left out, to be reported; nothing when this line is over the
  // limit.
  std::optional<std::uint64_t> enter(std::string_view text, Moment now) {
    const auto second = std::chrono::floor<std::chrono::seconds>(now);
    const std::scoped_lock lock(mutex);
    auto place = messages.find(text);
    if (place == messages.end()) place = messages.emplace(text, Message{}).first;
    Message& message = place->second;
    std::uint64_t to_tell = 0;
    if (message.second != second) to_tell = std::exchange(message, {second, 0, 0}).left_out;
    if (++message.written <= per_second_max) return to_tell;
    ++message.left_out;
    ++left_out;
    return std::nullopt;
  }
};

Log::Log(int descriptor, LogLevel level, const Clock& clock)
    : level_(level),
      clock_(clock),
      lines_(std::make_unique<Lines>(descriptor)),
      flood_(std::make_unique<Flood>()) {}

Log::~Log() {
  lines_->sink->give_up_at(std::chrono::steady_clock::now() + farewell_max);
}

void Log::write(const LogEvent& event) {
  if (!writes(event.level)) return;
  const Moment now = clock_.moment();
  const auto left_out = flood_->enter(event.message, now);
  if (!left_out) return;
  if (*left_out > 0) {
    write_line({.level = LogLevel::warning,
                .message = "lines left out",
                .outcome = event.message,
                .count = *left_out},
               now);
  }
  write_line(event, now);
}

void Log::write_line(const LogEvent& event, Moment now) {
  std::string line = log_line(event, now);
  lines_->logger->log(spdlog::level::info, spdlog::string_view_t(line));
  if (event.level < LogLevel::warning) return;
  const std::scoped_lock lock(flood_->mutex);
  flood_->recent.push_back(std::move(line));
  if (flood_->recent.size() > recent_max) flood_->recent.pop_front();
}

std::uint64_t Log::left_out() const {
  const std::scoped_lock lock(flood_->mutex);
  return flood_->left_out;
}

std::vector<std::string> Log::recent() const {
  const std::scoped_lock lock(flood_->mutex);
  return {flood_->recent.begin(), flood_->recent.end()};
}

std::uint64_t Log::dropped() const {
  return lines_->pool->overrun_counter();
}

}  // namespace schedgen
