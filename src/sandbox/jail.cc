#include "sandbox/jail.h"

#include <algorithm>
#include <optional>
#include <system_error>
#include <utility>

namespace schedgen::sandbox {
namespace {

using std::chrono::steady_clock;

// How long a zygote or a spare may leave a message unread. It normally reads at once, even on a
// busy machine; on a machine that is slower still, the next one gets twice the time.
constexpr std::chrono::seconds silence_max{1};
constexpr std::chrono::seconds start_max{30};  // a cold disk; a warm one takes milliseconds
// Spares and zygotes that died or were stopped without a document, not counting the spares that a
// dead zygote left behind.
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
  // Usually the wall clock stops a child first; this stops one whose parent does not.
  settings.cpu_seconds_max =
      static_cast<int>(std::chrono::ceil<std::chrono::seconds>(limits.wall_max).count()) + 1;
  settings.file_bytes_max = limits.file_bytes_max;
  settings.answer_bytes_max = limits.answer_bytes_max;
  settings.pages_max = limits.pages_max;
  settings.input = limits.input;
  return settings;
}

constexpr const char* no_more = "the service is shutting down";

// A zygote has 1,024 descriptors and uses one for each child.
constexpr int children_max = 500;

// Other parses or other programs may be busy. It is not the document's fault, so it can be retried.
ParseReport no_turn(const std::string& why) {
  return ParseReport::failed(Outcome::no_turn, why);
}

ParseReport not_available(const std::string& why) {
  ParseReport report = ParseReport::failed(Outcome::crashed, why);
  report.error = Error::of(ErrorCode::internal, why);
  return report;
}

}  // namespace

JailParser::JailParser(JailOptions options)
    : options_(completed(std::move(options))), settings_(settings_for(options_)) {}

Result<std::unique_ptr<JailParser>> JailParser::start(JailOptions options) {
  Result<std::unique_ptr<JailParser>> jail = when_needed(std::move(options));
  if (!jail) return jail;
  if (const Result<Zygote> zygote = (*jail)->zygote(steady_clock::now() + start_max); !zygote) {
    return zygote.error();
  }
  return jail;
}

Result<std::unique_ptr<JailParser>> JailParser::when_needed(JailOptions options) {
  if (options.spares < 1 || options.parallel_max < 1 ||
      options.spares + options.parallel_max > children_max) {
    return Error::of(ErrorCode::invalid_argument,
                     "a jail needs at least one spare and one parse at a time, and has room for " +
                         std::to_string(children_max) + " of both");
  }
  return std::unique_ptr<JailParser>(new JailParser(std::move(options)));
}

ParseReport JailParser::parse(std::string_view pdf, const TimeMax& time_max) {
  auto begin = steady_clock::now();
  const ParseLimits& limits = options_.limits;
  const std::chrono::milliseconds wall_max = std::min(limits.wall_max, time_max.wall);
  ParseReport report;
  if (pdf.empty()) {
    report = ParseReport::failed(
        limits.input == Input::pdf ? Outcome::not_a_pdf : Outcome::invalid_calendar, "no bytes");
  } else if (pdf.size() > limits.file_bytes_max) {
    report = ParseReport::failed(Outcome::too_large, std::to_string(pdf.size()) + " bytes");
  } else if (!take_turn(begin + wall_max)) {
    report = no_turn("no turn in time");
  } else {
    // The wait for other documents does not count.
    begin = steady_clock::now();
    report = parse_in_turn(pdf, begin + wall_max, time_max.cpu);
    end_turn();
  }
  report.wall = std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - begin);
  return report;
}

ParseReport JailParser::parse_in_turn(std::string_view pdf, Deadline deadline,
                                      std::chrono::seconds cpu_max) {
  Error why;
  std::chrono::milliseconds patience = silence_max;
  TermsOfExchange terms{deadline, silence_max, {}};
  if (cpu_max.count() < settings_.cpu_seconds_max) {
    terms.cpu_seconds = static_cast<int>(cpu_max.count());
  }
  for (int attempt = 0; attempt < attempts_max + options_.spares; ++attempt) {
    const Result<Zygote> running = zygote(deadline);
    if (!running) {
      const bool is_broken = running.error().code == ErrorCode::internal;
      return is_broken ? not_available(running.error().log) : no_turn(running.error().log);
    }
    Result<std::optional<Spare>> spare = (*running)->take_spare(deadline, patience);
    if (!spare) {
      why = Error::of(ErrorCode::internal, "the zygote ended: " + spare.error().log);
      patience *= 2;
      give_up(*running);
      continue;
    }
    if (!*spare) return no_turn("no spare child was ready in time");
    if (!(*spare)->lease.open()) return not_available("this process has too many files open");
    Result<ParseReport> report = exchange(std::move(**spare), pdf, options_.limits, terms);
    if (has_ended()) return no_turn(no_more);
    (*running)->replace_taken();
    if (report) return *std::move(report);
    why = report.error();
    // Whatever stopped one may have stopped all the ready ones. A new one that is silent is slow.
    if (attempt >= options_.spares) terms.patience *= 2;
  }
  return why.code == ErrorCode::parse_timed_out ? no_turn(why.log) : not_available(why.log);
}

Result<JailParser::Zygote> JailParser::zygote(Deadline deadline) {
  const std::scoped_lock lock(mutex_);
  if (ended_) return Error::of(ErrorCode::overloaded, no_more);
  if (zygote_ == nullptr) {
    Result<std::unique_ptr<ZygoteProcess>> started =
        ZygoteProcess::start(options_.program, settings_, deadline);
    if (!started) return started.error();
    zygote_ = std::move(*started);
    missing_ = zygote_->missing_protections();
  }
  return zygote_;
}

Status JailParser::ping() {
  Zygote running;
  {
    const std::scoped_lock lock(mutex_);
    running = zygote_;
  }
  if (running == nullptr || running->answers(steady_clock::now() + silence_max)) return Done{};
  give_up(running);
  return Error::of(ErrorCode::internal, "the zygote does not answer",
                   "The file reader did not answer and is being replaced.");
}

void JailParser::give_up(const Zygote& zygote) {
  Zygote last;  // ends outside the lock, if no other parse holds it
  const std::scoped_lock lock(mutex_);
  if (zygote_ != zygote) return;
  last = std::exchange(zygote_, nullptr);
  std::erase_if(given_up_, [](const auto& one) { return one.expired(); });
  given_up_.push_back(last);
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
    const std::scoped_lock lock(mutex_);
    --running_;
  }
  turn_ended_.notify_one();
}

void JailParser::end_parses() {
  {
    const std::scoped_lock lock(mutex_);
    ended_ = true;
    if (zygote_ != nullptr) zygote_->end();
    for (const auto& one : given_up_) {
      if (const Zygote zygote = one.lock()) zygote->end();
    }
  }
  turn_ended_.notify_all();
}

bool JailParser::has_ended() const {
  const std::scoped_lock lock(mutex_);
  return ended_;
}

std::vector<std::string> JailParser::missing_protections() const {
  const std::scoped_lock lock(mutex_);
  return missing_;
}

}  // namespace schedgen::sandbox
