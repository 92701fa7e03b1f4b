#include "hostile/processes.h"

#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "hostile/jail_fixture.h"

namespace schedgen::hostile {
namespace {

struct Stat {
  char state = '?';
  pid_t parent = 0;
  long processor_ticks = 0;  // user CPU time, 100 per second
};

Stat stat_of(const std::filesystem::path& folder) {
  std::ifstream file(folder / "stat");
  std::string line;
  std::getline(file, line);
  Stat stat;
  const std::size_t name_end = line.rfind(')');
  if (name_end != std::string::npos) {
    std::istringstream fields(line.substr(name_end + 1));
    fields >> stat.state >> stat.parent;
    constexpr int before_ticks = 9;  // fields 5 to 13 of proc(5)
    std::string unused;
    for (int i = 0; i < before_ticks; ++i) fields >> unused;
    fields >> stat.processor_ticks;
  }
  return stat;
}

}  // namespace

bool comes_true(const std::function<bool()>& condition) {
  const auto end = std::chrono::steady_clock::now() + patience;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::yield();
  }
  return true;
}

std::vector<pid_t> children_of(pid_t process) {
  std::vector<pid_t> children;
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    const std::string name = entry.path().filename();
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    const Stat stat = stat_of(entry.path());
    if (stat.parent == process && stat.state != 'Z') children.push_back(std::stoi(name));
  }
  return children;
}

std::vector<pid_t> descendants_of(pid_t process) {
  std::vector<pid_t> all = children_of(process);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::vector<pid_t> next = children_of(all[i]);
    all.insert(all.end(), next.begin(), next.end());
  }
  return all;
}

std::map<std::string, std::string> status_of(pid_t process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/status");
  std::map<std::string, std::string> status;
  for (std::string line; std::getline(file, line);) {
    const std::size_t colon = line.find(":\t");
    if (colon != std::string::npos) status[line.substr(0, colon)] = line.substr(colon + 2);
  }
  return status;
}

std::vector<pid_t> locked_in_children() {
  const auto filters_of = [](pid_t process) { return status_of(process)["Seccomp_filters"]; };
  std::vector<pid_t> found;
  const bool found_one = comes_true([&] {
    const std::string ours = filters_of(getpid());
    for (const pid_t process : descendants_of(getpid())) {
      const std::string theirs = filters_of(process);
      if (!theirs.empty() && theirs != ours) found.push_back(process);
    }
    return !found.empty();
  });
  if (!found_one) throw std::runtime_error("no child is locked in");
  return found;
}

pid_t zygote_of_this_process() {
  pid_t zygote = 0;
  // A child that has answered may end while we look.
  comes_true([&] {
    const std::string parent = status_of(locked_in_children().front())["PPid"];
    zygote = parent.empty() ? 0 : std::stoi(parent);
    return zygote > 1;
  });
  return zygote;
}

pid_t child_at_work() {
  constexpr long some_ticks = 10;
  pid_t found = 0;
  const bool found_one = comes_true([&] {
    // Of any zygote: the previous test's may still be running.
    for (const pid_t child : locked_in_children()) {
      if (stat_of("/proc/" + std::to_string(child)).processor_ticks >= some_ticks) found = child;
    }
    return found != 0;
  });
  if (!found_one) throw std::runtime_error("no child is at work");
  return found;
}

std::map<std::string, std::string> limits_of(pid_t process) {
  constexpr std::size_t name_width = 26;
  std::ifstream file("/proc/" + std::to_string(process) + "/limits");
  std::map<std::string, std::string> limits;
  for (std::string line; std::getline(file, line);) {
    if (line.size() <= name_width) continue;
    std::string name = line.substr(0, name_width);
    name.erase(name.find_last_not_of(' ') + 1);
    std::string soft, hard;
    std::istringstream(line.substr(name_width)) >> soft >> hard;
    limits[name] = soft + " " + hard;
  }
  return limits;
}

bool is_gone(pid_t process) {
  const std::filesystem::path folder = "/proc/" + std::to_string(process);
  return comes_true([&] {
    const char state = stat_of(folder).state;
    return state == '?' || state == 'Z' || state == 'X';
  });
}

}  // namespace schedgen::hostile
