#include "sandbox/jail.h"

#include <algorithm>
#include <optional>
#include <system_error>
#include <utility>

namespace schedgen::sandbox {
namespace {

using std::chrono::steady_clock;

constexpr std::chrono::seconds start_max{30};  // a cold disk; a warm one takes milliseconds
// Spares and zygotes that died with no document in hand, beyond the spares that a dead zygote left.
constexpr int attempts_max = 3;

std::filesystem::path program_beside_this_one() {
  std::error_code ignored;
  return std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path() / "schedgen-parse";
}

JailOptions completed(JailOptions options) {
  if (options.program.empty()) options.program = program_beside_this_one();
  return options;
}

ZygoteSettings settings_for(const JailOptions& options) {
  const ParseLimits& limits = options.limits;
  ZygoteSettings settings;
  settings.spares = options.spares;
  settings.memory_bytes_max = limits.memory_bytes_max;
  // The wall clock stops a child first; this stops one whose parent does not.
  settings.cpu_seconds_max =
      static_cast<int>(std::chrono::ceil<std::chrono::seconds>(limits.wall_max).count()) + 1;
  settings.file_bytes_max = limits.file_bytes_max;
  settings.answer_bytes_max = limits.answer_bytes_max;
  settings.pages_max = limits.pages_max;
  return settings;
}

constexpr const char* no_more = "the service stops";

// A zygote has 1,024 descriptors, one for each child.
constexpr int children_max = 500;

ParseReport not_available(const std::string& why) {
  ParseReport report = ParseReport::failed(Outcome::crashed, why);
  report.error = Error::of(ErrorCode::internal, why);
  return report;
}

}  // namespace

JailParser::JailParser(JailOptions options)
    : options_(completed(std::move(options))), settings_(settings_for(options_)) {}

Result<std::unique_ptr<JailParser>> JailParser::start(JailOptions options) {
  if (options.spares < 1 || options.parallel_max < 1 ||
      options.spares + options.parallel_max > children_max) {
    return Error::of(ErrorCode::invalid_argument,
                     "a jail needs a spare and a turn, and has room for " +
                         std::to_string(children_max) + " of both");
  }
  std::unique_ptr<JailParser> jail(new JailParser(std::move(options)));
  if (const Result<Zygote> zygote = jail->zygote(steady_clock::now() + start_max); !zygote) {
    return zygote.error();
  }
  return jail;
}

ParseReport JailParser::parse(std::string_view pdf, std::chrono::milliseconds wall_max) {
  const auto begin = steady_clock::now();
  const ParseLimits& limits = options_.limits;
  const Deadline deadline = begin + std::min(limits.wall_max, wall_max);
  ParseReport report;
  if (pdf.empty()) {
    report = ParseReport::failed(Outcome::not_a_pdf, "no bytes");
  } else if (pdf.size() > limits.file_bytes_max) {
    report = ParseReport::failed(Outcome::too_large, std::to_string(pdf.size()) + " bytes");
  } else if (!take_turn(deadline)) {
    report = ParseReport::failed(Outcome::out_of_time, "its turn did not come in time");
  } else {
    report = parse_in_turn(pdf, deadline);
    end_turn();
  }
  report.wall = std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - begin);
  return report;
}

ParseReport JailParser::parse_in_turn(std::string_view pdf, Deadline deadline) {
  std::string why;
  for (int attempt = 0; attempt < attempts_max + options_.spares; ++attempt) {
    const Result<Zygote> running = zygote(deadline);
    if (!running) {
      if (running.error().code != ErrorCode::parse_timed_out)
        return not_available(running.error().log);
      return ParseReport::failed(Outcome::out_of_time, running.error().log);
    }
    Result<std::optional<Spare>> spare = (*running)->take_spare(deadline);
    if (!spare) {
      why = "the zygote ended: " + spare.error().log;
      give_up(*running);
      continue;
    }
    if (!*spare) {
      return ParseReport::failed(Outcome::out_of_time, "no spare child was ready in time");
    }
    if (!(*spare)->lease.open()) return not_available("this process has too many files open");
    std::optional<ParseReport> report =
        exchange(std::move(**spare), pdf, options_.limits, deadline);
    if (has_ended()) return not_available(no_more);
    (*running)->replace_taken();
    if (report) return std::move(*report);
    why = "spare children end before they read";
  }
  return not_available(why);
}

Result<JailParser::Zygote> JailParser::zygote(Deadline deadline) {
  const std::lock_guard lock(mutex_);
  if (ended_) return Error::of(ErrorCode::internal, no_more);
  if (zygote_ == nullptr) {
    Result<std::unique_ptr<ZygoteProcess>> started =
        ZygoteProcess::start(options_.program, settings_, deadline);
    if (!started) return started.error();
    zygote_ = std::move(*started);
    missing_ = zygote_->missing_protections();
  }
  return zygote_;
}

void JailParser::give_up(const Zygote& zygote) {
  Zygote last;  // ends outside the lock, if no other parse holds it
  const std::lock_guard lock(mutex_);
  if (zygote_ == zygote) last = std::exchange(zygote_, nullptr);
}

bool JailParser::take_turn(Deadline deadline) {
  std::unique_lock lock(mutex_);
  if (!turn_ended_.wait_until(lock, deadline,
                              [this] { return ended_ || running_ < options_.parallel_max; })) {
    return false;
  }
  ++running_;
  return true;
}

void JailParser::end_turn() {
  {
    const std::lock_guard lock(mutex_);
    --running_;
  }
  turn_ended_.notify_one();
}

void JailParser::end_parses() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    if (zygote_ != nullptr) zygote_->end();
  }
  turn_ended_.notify_all();
}

bool JailParser::has_ended() const {
  const std::lock_guard lock(mutex_);
  return ended_;
}

std::vector<std::string> JailParser::missing_protections() const {
  const std::lock_guard lock(mutex_);
  return missing_;
}

}  // namespace schedgen::sandbox
