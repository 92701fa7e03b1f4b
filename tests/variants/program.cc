#include "variants/program.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

#include <cstring>
#include <fstream>
#include <sstream>

extern char** environ;

namespace schedgen::variants {
namespace {

std::string last_words(const std::filesystem::path& log) {
  std::ifstream file(log);
  std::ostringstream text;
  text << file.rdbuf();
  const std::string all = text.str();
  constexpr std::size_t enough = 2000;
  return all.size() > enough ? all.substr(all.size() - enough) : all;
}

}  // namespace

std::string run_program(const std::vector<std::string>& command, const std::filesystem::path& log) {
  std::vector<char*> arguments;
  for (const std::string& argument : command)
    arguments.push_back(const_cast<char*>(argument.c_str()));  // posix_spawn does not change them
  arguments.push_back(nullptr);

  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, 1, log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
  posix_spawn_file_actions_adddup2(&files, 1, 2);
  pid_t child = 0;
  const int failure =
      posix_spawnp(&child, arguments[0], &files, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&files);
  if (failure != 0) {
    return command[0] + " cannot be started: " + std::strerror(failure) +
           ". Run script/setup build engines test.";
  }
  int status = 0;
  if (waitpid(child, &status, 0) != child) return command[0] + " got lost";
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return "";
  return command[0] + " failed with status " + std::to_string(status) + ": " + last_words(log);
}

}  // namespace schedgen::variants
