#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string>

#include "hostile/tricks.h"
#include "sandbox/filter.h"

extern char** environ;

namespace schedgen::hostile {
namespace {

// Success means that it looks as if there were no file.
int expect_no_file(long result) {
  return tell(std::strerror(errno), result < 0 && errno == ENOENT);
}

constexpr std::array tricks_of_files{
    Trick{"read_passwd",
          [](const sandbox::ZygoteSettings&) {
            return expect_no_file(open("/etc/passwd", O_RDONLY));
          }},
    Trick{"create_file",
          [](const sandbox::ZygoteSettings&) {
            return expect_no_file(open("/tmp/schedgen-was-here", O_WRONLY | O_CREAT, 0600));
          }},
    Trick{"open_old_way",
          [](const sandbox::ZygoteSettings&) {
#ifdef SYS_open
            return expect_no_file(syscall(SYS_open, "/etc/shadow", O_RDONLY));
#else
            return tell("this processor has no such call", true);
#endif
          }},
    Trick{"read_own_memory_file",
          [](const sandbox::ZygoteSettings&) {
            return expect_no_file(open("/proc/self/mem", O_RDWR));
          }},
    Trick{"read_environ_file",
          [](const sandbox::ZygoteSettings&) {
            return expect_no_file(open("/proc/self/environ", O_RDONLY));
          }},
    Trick{"read_environ_in_memory",
          [](const sandbox::ZygoteSettings&) {
            return tell("variables of the environment", environ == nullptr || *environ == nullptr);
          }},
    Trick{"stat_root",
          [](const sandbox::ZygoteSettings&) {
            struct stat status {};
            return expect_no_file(stat("/", &status));
          }},
    Trick{
        "ask_for_access",
        [](const sandbox::ZygoteSettings&) { return expect_no_file(access("/etc/passwd", R_OK)); }},
    Trick{"read_link",
          [](const sandbox::ZygoteSettings&) {
            std::array<char, 100> target{};
            return expect_no_file(readlink("/proc/self/exe", target.data(), target.size()));
          }},
    Trick{"open_terminal",
          [](const sandbox::ZygoteSettings&) { return expect_no_file(open("/dev/tty", O_RDWR)); }},
    Trick{"open_in_the_place_of_a_closed_pipe",
          [](const sandbox::ZygoteSettings&) {
            close(sandbox::document_fd);
            return expect_no_file(open("/dev/null", O_RDONLY));
          }},
    Trick{"find_other_descriptors",
          [](const sandbox::ZygoteSettings&) {
            for (int number = sandbox::answer_fd + 1; number < 5000; ++number) {
              if (close(number) == 0) return tell("one more was open", false);
            }
            return tell("no descriptor but its own", true);
          }},
    Trick{"write_to_other_descriptor",
          [](const sandbox::ZygoteSettings&) {
            return tell("write", write(sandbox::answer_fd + 1, "x", 1) < 0);
          }},
    Trick{"read_from_its_answer",
          [](const sandbox::ZygoteSettings&) {
            char byte = 0;
            return tell("read", read(sandbox::answer_fd, &byte, 1) < 0);
          }},
};

}  // namespace

std::span<const Trick> tricks_with_files() {
  return tricks_of_files;
}

}  // namespace schedgen::hostile
