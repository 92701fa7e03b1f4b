#include "sandbox/exchange.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <string>
#include <utility>

#include "sandbox/ending.h"
#include "sandbox/wire.h"

namespace schedgen::sandbox {
namespace {

using std::chrono::steady_clock;

constexpr std::size_t pipe_bytes = 65'536;
constexpr std::size_t last_words_bytes_max = 4'096;
// Between the end of a child's pipes and the zygote's message on how it ended, the kernel frees up
// to 2 GB. A child that closes its pipes but keeps running gets no more time than that.
constexpr std::chrono::seconds ending_wait_max{2};

// Writing to a pipe without a reader raises SIGPIPE. This blocks the signal in this thread, because
// its handling in the rest of the program is not ours to change.
class WithoutSigpipe {
 public:
  WithoutSigpipe() {
    sigemptyset(&sigpipe_);
    sigaddset(&sigpipe_, SIGPIPE);
    sigset_t pending;
    sigpending(&pending);
    was_pending_ = sigismember(&pending, SIGPIPE) == 1;
    pthread_sigmask(SIG_BLOCK, &sigpipe_, &before_);
  }
  WithoutSigpipe(const WithoutSigpipe&) = delete;
  WithoutSigpipe& operator=(const WithoutSigpipe&) = delete;
  ~WithoutSigpipe() {
    const timespec now{0, 0};
    while (!was_pending_ && sigtimedwait(&sigpipe_, nullptr, &now) < 0 && errno == EINTR) {
    }
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }

 private:
  sigset_t sigpipe_{};
  sigset_t before_{};
  bool was_pending_ = false;
};

bool would_block() {
  return errno == EAGAIN || errno == EWOULDBLOCK;
}

class Exchange {
 public:
  Exchange(Spare spare, std::string_view pdf, const ParseLimits& limits,
           const TermsOfExchange& terms)
      : spare_(std::move(spare)),
        header_(frame_header(pdf.size())),
        unsent_{header_, pdf},
        limits_(limits),
        deadline_(terms.deadline),
        begins_by_(std::min<Deadline>(terms.deadline, steady_clock::now() + terms.patience)),
        cpu_seconds_(terms.cpu_seconds) {}

  Result<ParseReport> run() {
    for (const Descriptor* end : {&spare_.document, &spare_.answer, &spare_.words}) {
      if (Status set = make_non_blocking(*end); !set) return lost(set.error().log);
    }
    for (;;) {
      send_document();
      if (const Status begun = has_begun_or_may(); !begun) return begun.error();
      if (std::optional<ParseReport> report = verdict()) return *std::move(report);
      wait();
      receive_words();
      receive_answer();
      look_for_ending();
    }
  }

 private:
  ParseReport lost(const std::string& why) const {
    return ParseReport::failed(Outcome::crashed, why);
  }

  bool lease_is_over() const { return ending_ || zygote_is_gone_; }

  // An error once it is certain that the child has not started on the document and never will.
  Status has_begun_or_may() {
    if (!has_begun_ && lease_is_over()) {
      receive_answer();
      if (!has_begun_) return Error::of(ErrorCode::internal, "a spare child ended before it read");
    }
    if (!has_begun_ && steady_clock::now() >= begins_by_) {
      return Error::of(ErrorCode::parse_timed_out, "a spare child did not read");
    }
    return Done{};
  }

  void send_document() {
    for (std::string_view& part : unsent_) {
      while (spare_.document.open() && !part.empty()) {
        const ssize_t size = write(spare_.document.number(), part.data(), part.size());
        if (size > 0) {
          part.remove_prefix(static_cast<std::size_t>(size));
        } else if (would_block()) {
          return;
        } else if (errno != EINTR) {
          spare_.document.reset();
        }
      }
    }
    spare_.document.reset();
  }

  void receive_words() {
    std::array<char, last_words_bytes_max> part;
    while (spare_.words.open()) {
      const ssize_t size = read(spare_.words.number(), part.data(), part.size());
      if (size < 0 && would_block()) return;
      if (size < 0 && errno == EINTR) continue;
      if (size <= 0) return spare_.words.reset();
      last_words_.append(part.data(), static_cast<std::size_t>(size));
      if (last_words_.size() > last_words_bytes_max) {
        last_words_.erase(0, last_words_.size() - last_words_bytes_max);
      }
      if (steady_clock::now() >= deadline_) return;
    }
  }

  void receive_answer() {
    while (spare_.answer.open() && !answer_is_too_long()) {
      const std::size_t used = answer_.size();
      answer_.resize(used + pipe_bytes);
      const ssize_t size = read(spare_.answer.number(), answer_.data() + used, pipe_bytes);
      const int number = errno;
      answer_.resize(used + static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
      errno = number;
      if (size < 0 && would_block()) return;
      if (size < 0 && errno == EINTR) continue;
      if (size <= 0) spare_.answer.reset();
      if (size > 0 && !has_begun_) begin();
    }
  }

  // The child's acknowledgement has arrived, perhaps with part of the answer.
  void begin() {
    has_begun_ = true;
    answer_.erase(0, 1);
    // Not earlier: the child sets its own limits while it locks itself in.
    if (cpu_seconds_) (void)send_cpu_seconds(spare_.lease, *cpu_seconds_);
  }

  void look_for_ending() {
    if (lease_is_over()) return;
    const Result<std::optional<int>> ending = receive_ending(spare_.lease);
    if (!ending) {
      zygote_is_gone_ = true;
    } else {
      ending_ = *ending;
    }
  }

  bool answer_is_too_long() const {
    return frame_state(answer_, limits_.answer_bytes_max) == FrameState::too_long;
  }

  // Nothing while the exchange must continue.
  std::optional<ParseReport> verdict() {
    if (ending_) {
      receive_answer();  // all of it has arrived: the child had died before we heard of it
      receive_words();
    }
    const FrameState state = frame_state(answer_, limits_.answer_bytes_max);
    if (state == FrameState::too_long) {
      return ParseReport::failed(Outcome::protocol_error,
                                 "answer: longer than announced or allowed");
    }
    // A child that has closed its answer can change nothing any more: how it ends does not matter.
    if (state == FrameState::complete && !spare_.answer.open()) {
      return decode_answer(answer_, limits_);
    }
    if (ending_) return report_of_ending(*ending_, last_words_);
    if (zygote_is_gone_) return lost("the zygote and its children ended");
    if (steady_clock::now() >= deadline_) return verdict_of_deadline();
    if (!spare_.answer.open()) {
      deadline_ = std::min(deadline_, steady_clock::now() + ending_wait_max);
      silent_ = true;
    }
    return std::nullopt;
  }

  ParseReport verdict_of_deadline() const {
    if (silent_) {
      return ParseReport::failed(Outcome::protocol_error,
                                 "closed an incomplete answer and kept running");
    }
    return ParseReport::failed(Outcome::out_of_time, "killed at its time limit");
  }

  void wait() {
    std::array<pollfd, 4> polled{
        pollfd{spare_.document.number(), POLLOUT, 0}, pollfd{spare_.answer.number(), POLLIN, 0},
        pollfd{spare_.words.number(), POLLIN, 0}, pollfd{spare_.lease.number(), POLLIN, 0}};
    // Skips descriptors of -1. An interruption counts as an event.
    (void)poll(polled.data(), polled.size(),
               milliseconds_until(has_begun_ ? deadline_ : begins_by_));
  }

  Spare spare_;
  const std::string header_;
  std::array<std::string_view, 2> unsent_;
  const ParseLimits& limits_;
  Deadline deadline_;
  const Deadline begins_by_;
  const std::optional<int> cpu_seconds_;
  std::string answer_;
  std::string last_words_;
  std::optional<int> ending_;
  bool zygote_is_gone_ = false;
  bool has_begun_ = false;
  bool silent_ = false;
};

}  // namespace

int milliseconds_until(Deadline deadline) {
  const auto left =
      std::chrono::ceil<std::chrono::milliseconds>(deadline - steady_clock::now()).count();
  return static_cast<int>(std::clamp<decltype(left)>(left, 0, 1'000'000'000));
}

Result<ParseReport> exchange(Spare spare, std::string_view pdf, const ParseLimits& limits,
                             const TermsOfExchange& terms) {
  const WithoutSigpipe held;
  return Exchange(std::move(spare), pdf, limits, terms).run();
}

}  // namespace schedgen::sandbox
