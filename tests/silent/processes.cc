#include "silent/processes.h"

#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <new>
#include <stdexcept>
#include <string>
#include <vector>

#include "silent/scratch.h"

namespace schedgen::silent {
namespace {

constexpr unsigned make_seconds_max = 120;  // a browser on a busy machine
constexpr unsigned read_seconds_max = 20;   // a document takes a millisecond

enum Stage : int { idle, making, reading };

// In memory that all processes share.
struct Place {
  std::atomic<std::size_t> task{0};
  std::atomic<int> stage{idle};
};
struct Board {
  std::atomic<std::size_t> next{0};
  Place places[64];
};
constexpr int processes_max = 64;

struct Message {
  std::size_t task = 0;
  End end = End::judged;
  Outcome outcome = Outcome::correct;
  bool flagged = false;
  std::uint32_t size = 0;  // of the report that follows
};

void write_all(int file, const void* data, std::size_t size) {
  const char* bytes = static_cast<const char*>(data);
  while (size > 0) {
    const ssize_t written = write(file, bytes, size);
    if (written <= 0) _exit(3);  // nobody listens any more
    bytes += written;
    size -= static_cast<std::size_t>(written);
  }
}

void limit_memory([[maybe_unused]] bool on) {
#ifndef SCHEDGEN_SANITIZED  // a sanitizer's shadow takes terabytes of addresses
  constexpr rlim_t read_bytes_max = rlim_t{2} << 30;
  rlimit limit{};
  getrlimit(RLIMIT_AS, &limit);
  limit.rlim_cur = on ? read_bytes_max : limit.rlim_max;
  setrlimit(RLIMIT_AS, &limit);
#endif
}

[[noreturn]] void work_off(std::size_t count, const Work& work, Board& board, Place& place,
                           int out) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  for (;;) {
    const std::size_t task = board.next.fetch_add(1);
    if (task >= count) break;
    place.task = task;
    place.stage = making;
    alarm(make_seconds_max);
    Message message{task};
    Verdict verdict;
    try {
      verdict = work(task, [&place] {
        place.stage = reading;
        limit_memory(true);
        alarm(read_seconds_max);
      });
    } catch (const std::bad_alloc&) {
      message.end = place.stage == reading ? End::crashed : End::not_made;
      verdict = {Outcome::refused, true, "out of memory\n"};
    } catch (const std::exception& failure) {
      message.end = End::not_made;
      verdict.report = std::string(failure.what()) + '\n';
    }
    alarm(0);
    limit_memory(false);
    message.outcome = verdict.outcome;
    message.flagged = verdict.flagged;
    message.size = static_cast<std::uint32_t>(verdict.report.size());
    write_all(out, &message, sizeof message);
    write_all(out, verdict.report.data(), verdict.report.size());
    place.stage = idle;
  }
  remove_scratch_folder();
  _exit(0);
}

struct Process {
  pid_t id = 0;
  int pipe = -1;
  std::string received = {};
};

// Whole messages at the front of what was received.
void take_messages(std::string& received, const std::function<void(const Answer&)>& told) {
  Message message;
  while (received.size() >= sizeof message) {
    std::memcpy(&message, received.data(), sizeof message);
    if (received.size() < sizeof message + message.size) return;
    told({message.task,
          message.end,
          {message.outcome, message.flagged, received.substr(sizeof message, message.size)}});
    received.erase(0, sizeof message + message.size);
  }
}

class Pool {
 public:
  Pool(std::size_t count, const Work& work) : count_(count), work_(work) {
    void* memory =
        mmap(nullptr, sizeof(Board), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) throw std::runtime_error("no shared memory");
    board_ = new (memory) Board;
  }
  ~Pool() { munmap(board_, sizeof(Board)); }
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  void run(int processes, const std::function<void(const Answer&)>& told) {
    std::vector<Process> all(static_cast<std::size_t>(processes));
    for (std::size_t i = 0; i < all.size(); ++i) start(all[i], i);
    for (std::size_t open = all.size(); open > 0;) {
      std::vector<pollfd> waiting;
      for (const Process& process : all) waiting.push_back({process.pipe, POLLIN, 0});
      poll(waiting.data(), waiting.size(), -1);
      for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].pipe < 0 || waiting[i].revents == 0) continue;
        if (receive(all[i], told)) continue;
        if (ended(all[i], i, told)) {
          start(all[i], i);
        } else {
          --open;
        }
      }
    }
  }

 private:
  void start(Process& process, std::size_t place) {
    int ends[2];
    if (pipe(ends) != 0) throw std::runtime_error("no pipe");
    process.id = fork();
    if (process.id < 0) throw std::runtime_error("no process");
    if (process.id == 0) {
      close(ends[0]);
      work_off(count_, work_, *board_, board_->places[place], ends[1]);
    }
    close(ends[1]);
    process.pipe = ends[0];
    process.received.clear();
  }

  // False at the end of what the process says.
  static bool receive(Process& process, const std::function<void(const Answer&)>& told) {
    char buffer[65536];
    const ssize_t size = read(process.pipe, buffer, sizeof buffer);
    if (size <= 0) return false;
    process.received.append(buffer, static_cast<std::size_t>(size));
    take_messages(process.received, told);
    return true;
  }

  // True if the process died over a task, so that another must go on.
  bool ended(Process& process, std::size_t index, const std::function<void(const Answer&)>& told) {
    close(process.pipe);
    process.pipe = -1;
    int status = 0;
    waitpid(process.id, &status, 0);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return false;
    Place& place = board_->places[index];
    const bool by_alarm = WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM;
    if (place.stage == idle) return true;  // its answer has arrived
    const bool was_reading = place.stage == reading;
    told({place.task,
          !was_reading ? End::not_made
          : by_alarm   ? End::hung
                       : End::crashed,
          {Outcome::refused, true,
           "the process ended with status " + std::to_string(status) + '\n'}});
    place.stage = idle;
    return true;
  }

  std::size_t count_;
  const Work& work_;
  Board* board_ = nullptr;
};

}  // namespace

void run_in_processes(std::size_t count, int processes, const Work& work,
                      const std::function<void(const Answer&)>& told) {
  if (processes < 1 || processes > processes_max)
    throw std::runtime_error("1 to " + std::to_string(processes_max) + " processes, please");
  Pool(count, work).run(processes, told);
}

}  // namespace schedgen::silent
