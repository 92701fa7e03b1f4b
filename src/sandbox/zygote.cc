#include "sandbox/zygote.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <new>

#include "sandbox/filter.h"
#include "sandbox/lockdown.h"
#include "sandbox/spare.h"

namespace schedgen::sandbox {
namespace {

constexpr int control_fd = 0;
constexpr int retry_milliseconds = 100;

// Both sides' ends of one child, before it is forked.
struct Cradle {
  Spare parent;
  Descriptor document, answer, words;  // the child's
  Descriptor lease;                    // the zygote's
};

Result<Cradle> make_cradle() {
  Result<Pipe> document = make_pipe();
  Result<Pipe> answer = make_pipe();
  Result<Pipe> words = make_pipe();
  auto lease = make_socket_pair();
  if (!document) return document.error();
  if (!answer) return answer.error();
  if (!words) return words.error();
  if (!lease) return lease.error();
  Cradle cradle;
  cradle.parent = {std::move(document->write_end), std::move(answer->read_end),
                   std::move(words->read_end), std::move(lease->second)};
  cradle.document = std::move(document->read_end);
  cradle.answer = std::move(answer->write_end);
  cradle.words = std::move(words->write_end);
  cradle.lease = std::move(lease->first);
  return cradle;
}

bool place(const Cradle& cradle) {
  // All of them have numbers above 2; the answer's number, 3, comes last, after the descriptor that
  // may have it has been copied.
  const int answer = fcntl(cradle.answer.number(), F_DUPFD, answer_fd + 1);
  return dup2(cradle.document.number(), document_fd) >= 0 &&
         dup2(cradle.words.number(), chatter_fd) >= 0 &&
         dup2(cradle.words.number(), words_fd) >= 0 && dup2(answer, answer_fd) >= 0;
}

bool document_is_waiting() {
  pollfd document{document_fd, POLLIN, 0};
  return poll(&document, 1, 0) != 0;
}

class Zygote {
 public:
  Zygote(const ZygoteSettings& settings, const Trade& trade, std::vector<sock_filter> filter,
         Descriptor signals, Descriptor control)
      : settings_(settings),
        trade_(trade),
        filter_(std::move(filter)),
        signals_(std::move(signals)),
        control_(std::move(control)) {}

  int run() {
    int wanted = settings_.spares;
    for (;;) {
      while (wanted > 0 && make_spare()) --wanted;
      // A lack of room for another child or descriptor is temporary.
      wait_for_news(wanted > 0 ? retry_milliseconds : -1);
      reap();
      look_at_leases();
      if (parent_is_gone_or_wants(wanted)) return end(EXIT_SUCCESS);
    }
  }

 private:
  struct Child {
    pid_t process = 0;
    Descriptor lease;
    bool killed = false;
  };

  bool make_spare() {
    Result<Cradle> cradle = make_cradle();
    if (!cradle) return false;
    const pid_t self = getpid();
    const pid_t process = fork();
    if (process == 0) become_spare(*cradle, self);
    if (process < 0) return false;
    children_.push_back({process, std::move(cradle->lease), false});
    // Before the parent has its ends: what only the child holds ends with the child, even if this
    // process is stopped here.
    for (Descriptor* end : {&cradle->document, &cradle->answer, &cradle->words}) end->reset();
    return send_spare(control_, cradle->parent).ok();
  }

  [[noreturn]] void become_spare(const Cradle& cradle, pid_t zygote) {
    const ChildLimits limits{settings_.memory_bytes_max, settings_.cpu_seconds_max};
    if (!place(cradle)) _exit(exit_code::not_locked_in);
    if (!document_is_waiting()) trade_.rehearse();
    if (const Status locked = lock_in(limits, filter_, zygote); !locked) {
      const std::string words = "cannot be locked in: " + locked.error().log + "\n";
      [[maybe_unused]] const ssize_t written = write(words_fd, words.data(), words.size());
      _exit(exit_code::not_locked_in);
    }
    try {
      _exit(trade_.serve(settings_));
    } catch (const std::bad_alloc&) {
      _exit(exit_code::out_of_memory);
    }
  }

  void wait_for_news(int timeout) {
    polled_.clear();
    polled_.push_back({control_.number(), POLLIN, 0});
    polled_.push_back({signals_.number(), POLLIN, 0});
    for (const Child& child : children_) {
      if (!child.killed) polled_.push_back({child.lease.number(), POLLIN, 0});
    }
    if (poll(polled_.data(), polled_.size(), timeout) < 0) polled_.clear();
  }

  bool has_news(int descriptor) const {
    return std::any_of(polled_.begin(), polled_.end(), [descriptor](const pollfd& one) {
      return one.fd == descriptor && one.revents != 0;
    });
  }

  void look_at_leases() {
    for (Child& child : children_) {
      if (child.killed || !has_news(child.lease.number())) continue;
      const Result<std::optional<int>> cpu_seconds = receive_cpu_seconds(child.lease);
      if (!cpu_seconds) {
        child.killed = kill(child.process, SIGKILL) == 0;
      } else if (*cpu_seconds) {
        limit_cpu(child.process, **cpu_seconds);
      }
    }
  }

  void reap() {
    signalfd_siginfo unread{};
    if (has_news(signals_.number())) {
      [[maybe_unused]] const ssize_t size = read(signals_.number(), &unread, sizeof(unread));
    }
    int status = 0;
    for (pid_t ended = 0; (ended = waitpid(-1, &status, WNOHANG)) > 0;) {
      const auto child = std::find_if(children_.begin(), children_.end(),
                                      [ended](const Child& one) { return one.process == ended; });
      if (child == children_.end()) continue;
      (void)send_ending(child->lease,
                        status);  // a parent that has closed the lease does not listen
      children_.erase(child);
    }
  }

  bool parent_is_gone_or_wants(int& more) {
    if (!has_news(control_.number())) return false;
    const Result<int> wanted = receive_requests(control_);
    if (wanted) more += *wanted;
    return !wanted;
  }

  int end(int code) {
    for (const Child& child : children_) kill(child.process, SIGKILL);
    for (const Child& child : children_) waitpid(child.process, nullptr, 0);
    return code;
  }

  const ZygoteSettings settings_;
  const Trade trade_;
  const std::vector<sock_filter> filter_;
  const Descriptor signals_;
  const Descriptor control_;
  std::vector<Child> children_;
  std::vector<pollfd> polled_;
};

Result<Descriptor> watch_children() {
  sigset_t child_ends;
  sigemptyset(&child_ends);
  sigaddset(&child_ends, SIGCHLD);
  if (sigprocmask(SIG_SETMASK, &child_ends, nullptr) != 0) return system_error("sigprocmask");
  Descriptor signals(signalfd(-1, &child_ends, SFD_CLOEXEC | SFD_NONBLOCK));
  if (!signals.open()) return system_error("signalfd");
  return signals;
}

std::string joined(const Missing& missing) {
  std::string text = "ready";
  for (const std::string& one : missing) text += "\n" + one;
  return text;
}

// The parent reads this when no greeting comes.
int give_up(const Error& error) {
  std::fprintf(stderr, "%s\n", error.log.c_str());
  return EXIT_FAILURE;
}

}  // namespace

std::vector<std::string> arguments_of(const ZygoteSettings& settings) {
  return {std::to_string(settings.spares),
          std::to_string(settings.memory_bytes_max),
          std::to_string(settings.cpu_seconds_max),
          std::to_string(settings.file_bytes_max),
          std::to_string(settings.answer_bytes_max),
          std::to_string(settings.pages_max),
          std::to_string(static_cast<int>(settings.input))};
}

std::optional<ZygoteSettings> settings_of(const std::vector<std::string>& arguments) {
  ZygoteSettings settings;
  if (arguments.size() != arguments_of(settings).size()) return std::nullopt;
  std::size_t next = 0;
  int input = 0;
  const auto read = [&](auto& number) {
    const std::string& text = arguments[next++];
    const char* end = text.data() + text.size();
    const auto [stopped, code] = std::from_chars(text.data(), end, number);
    return code == std::errc() && stopped == end;
  };
  const bool all = read(settings.spares) && read(settings.memory_bytes_max) &&
                   read(settings.cpu_seconds_max) && read(settings.file_bytes_max) &&
                   read(settings.answer_bytes_max) && read(settings.pages_max) && read(input);
  settings.input = input == 0 ? Input::pdf : Input::calendar;
  if (!all || arguments_of(settings) != arguments) return std::nullopt;
  return settings;
}

int run_zygote(const ZygoteSettings& settings, const Trade& trade) {
  tidy_up(STDERR_FILENO + 1);
  Missing missing;
  const Result<Granted> granted = enter_namespaces(missing);
  if (!granted) return give_up(granted.error());
  trade.warm_up();
  trade.rehearse();
  Result<std::vector<sock_filter>> filter = build_filter();
  if (!filter) return give_up(filter.error());
  if (Status shed = shed_rights(*granted, missing); !shed) return give_up(shed.error());
  // The first process of a namespace has our own waiting process as its parent. Without one, the
  // parent is the service, and the signal would already come when the thread that started us ends;
  // there, the end of the control socket has to suffice.
  if (getpid() == 1) prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  Result<Descriptor> signals = watch_children();
  if (!signals) return give_up(signals.error());
  Descriptor control(control_fd);
  if (Status greeted = send_greeting(control, joined(missing)); !greeted) return EXIT_FAILURE;
  Zygote zygote(settings, trade, std::move(*filter), std::move(*signals), std::move(control));
  return zygote.run();
}

}  // namespace schedgen::sandbox
