#include "sandbox/zygote_process.h"

#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>

#include "base/text.h"

namespace schedgen::sandbox {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::chrono::seconds farewell_max{2};
constexpr std::size_t complaint_bytes_max = 2'000;

struct SpawnPlan {
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  SpawnPlan() {
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&attributes);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;
  ~SpawnPlan() {
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
  }
};

// Resets all signals for the new program, whatever this one has blocked or ignored.
void set_signals(posix_spawnattr_t& attributes) {
  sigset_t all, none;
  sigfillset(&all);
  sigemptyset(&none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setflags(&attributes,
                           POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSID);
}

// True when there is something to read, or no writer left.
bool wait_readable(const Descriptor& descriptor, Deadline deadline) {
  for (;;) {
    pollfd one{descriptor.number(), POLLIN, 0};
    const int ready = poll(&one, 1, milliseconds_until(deadline));
    if (ready > 0) return true;
    if (ready == 0 || errno != EINTR) return false;
  }
}

}  // namespace

Result<std::unique_ptr<ZygoteProcess>> ZygoteProcess::start(const std::filesystem::path& program,
                                                            const ZygoteSettings& settings,
                                                            Deadline deadline) {
  std::unique_ptr<ZygoteProcess> zygote(new ZygoteProcess);
  if (Status spawned = zygote->spawn(program, settings); !spawned) return spawned.error();
  if (Status greeted = zygote->await_greeting(deadline); !greeted) return greeted.error();
  return zygote;
}

Status ZygoteProcess::spawn(const std::filesystem::path& program, const ZygoteSettings& settings) {
  auto sockets = make_socket_pair();
  Result<Pipe> complaints = make_pipe();
  if (!sockets) return sockets.error();
  if (!complaints) return complaints.error();

  SpawnPlan plan;
  set_signals(plan.attributes);
  posix_spawn_file_actions_adddup2(&plan.files, sockets->second.number(), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&plan.files, complaints->write_end.number(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&plan.files, complaints->write_end.number(), STDERR_FILENO);

  std::vector<std::string> words = arguments_of(settings);
  words.insert(words.begin(), program.string());
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  std::array<char*, 1> no_environment{nullptr};

  const int code = posix_spawn(&process_, program.c_str(), &plan.files, &plan.attributes,
                               arguments.data(), no_environment.data());
  if (code != 0) {
    process_ = -1;
    return Error::of(ErrorCode::internal, "cannot start " + program.string() + ": " +
                                              std::generic_category().message(code));
  }
  spares_ = settings.spares;
  stock_ = settings.spares;
  control_ = std::move(sockets->first);
  complaints_ = std::move(complaints->read_end);
  return make_non_blocking(complaints_);
}

Status ZygoteProcess::await_greeting(Deadline deadline) {
  while (wait_readable(control_, deadline)) {
    Result<std::optional<std::string>> greeting = receive_greeting(control_);
    if (!greeting) {
      wait_readable(complaints_, deadline);
      return Error::of(ErrorCode::internal, "schedgen-parse did not start: " + complaint());
    }
    if (!*greeting) continue;
    for (const std::string_view line : split(**greeting, '\n')) missing_.emplace_back(line);
    missing_.erase(missing_.begin());  // "ready"
    return Done{};
  }
  return Error::of(ErrorCode::parse_timed_out, "schedgen-parse was not ready in time");
}

std::string ZygoteProcess::complaint() const {
  std::string text(complaint_bytes_max, '\0');
  const ssize_t size = read(complaints_.number(), text.data(), text.size());
  text.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
  text = collapse_spaces(clean_utf8(text));
  return text.empty() ? "it ended without a message" : text;
}

ZygoteProcess::~ZygoteProcess() {
  if (process_ < 0) return;
  control_.reset();  // makes it end its children and itself
  if (is_silent_) kill(process_, SIGKILL);
  const Deadline deadline = std::chrono::steady_clock::now() + farewell_max;
  std::array<char, 512> unread;
  while (wait_readable(complaints_, deadline) &&
         read(complaints_.number(), unread.data(), unread.size()) > 0) {
  }
  kill(process_, SIGKILL);  // harmless if it has ended: its process id stays reserved until we wait
  while (waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

void ZygoteProcess::end() const {
  shutdown(control_.number(), SHUT_RDWR);  // as if we had ended
  if (is_silent_) kill(process_, SIGKILL);
}

Result<std::optional<Spare>> ZygoteProcess::take_spare(Deadline deadline,
                                                       milliseconds patience) const {
  for (;;) {
    if (!wait_readable(control_, steady_clock::now())) (void)nudge(control_);
    const Deadline next_look = std::min<Deadline>(deadline, steady_clock::now() + patience);
    while (wait_readable(control_, next_look)) {
      Result<std::optional<Spare>> spare = receive_spare(control_);
      if (!spare) return spare.error();
      if (!*spare) continue;  // another thread was faster
      if (--stock_ <= 0) ask();
      return spare;
    }
    if (next_look == deadline) return std::optional<Spare>();
    if (!all_is_read(control_)) {
      is_silent_ = true;
      return Error::of(ErrorCode::internal, "the zygote does not answer");
    }
    // It answers, but has no room for another child, which is temporary.
  }
}

bool ZygoteProcess::answers(Deadline deadline) const {
  constexpr int look_again_milliseconds = 2;
  if (!nudge(control_)) return all_is_read(control_);  // one that has ended is not silent
  while (!all_is_read(control_)) {
    if (steady_clock::now() >= deadline) {
      is_silent_ = true;
      return false;
    }
    poll(nullptr, 0, look_again_milliseconds);
  }
  return true;
}

void ZygoteProcess::replace_taken() const {
  while (stock_ < spares_) {
    if (!ask()) return;
  }
}

// The next caller that takes a spare notices if the zygote has ended.
bool ZygoteProcess::ask() const {
  ++stock_;
  return ask_for_another(control_).ok();
}

}  // namespace schedgen::sandbox
