#include "sandbox/ending.h"

#include <gtest/gtest.h>

#include <csignal>
#include <string>

#include "sandbox/lockdown.h"

namespace schedgen::sandbox {
namespace {

// As waitpid encodes them: the exit code in the second byte, the signal in the first.
ParseReport after_exit(int code, std::string_view words = "") {
  return report_of_ending(code << 8, words);
}
ParseReport after_signal(int signal) {
  return report_of_ending(signal, "");
}

TEST(Ending, by_a_signal) {
  EXPECT_EQ(after_signal(SIGSEGV).outcome, Outcome::crashed);
  EXPECT_EQ(after_signal(SIGSEGV).error.log, "killed by SIGSEGV");
  EXPECT_EQ(after_signal(SIGSYS).outcome, Outcome::crashed);
  EXPECT_EQ(after_signal(SIGSYS).error.log, "killed by SIGSYS: a forbidden system call");
  EXPECT_EQ(after_signal(SIGXCPU).outcome, Outcome::out_of_time);
  // We never ask how a child that we killed ended, so this was the kernel.
  EXPECT_EQ(after_signal(SIGKILL).outcome, Outcome::out_of_memory);
  EXPECT_EQ(after_signal(125).outcome, Outcome::crashed);
}

TEST(Ending, by_an_exit_code) {
  EXPECT_EQ(after_exit(exit_code::answered).outcome, Outcome::protocol_error);
  EXPECT_EQ(after_exit(exit_code::out_of_memory).outcome, Outcome::out_of_memory);
  EXPECT_EQ(after_exit(exit_code::aborted).outcome, Outcome::crashed);
  EXPECT_EQ(after_exit(exit_code::not_locked_in).outcome, Outcome::crashed);
  EXPECT_EQ(after_exit(exit_code::no_document).outcome, Outcome::crashed);
  EXPECT_EQ(after_exit(3).outcome, Outcome::crashed);
  EXPECT_EQ(after_exit(3).error.log, "exit code 3");
}

TEST(Ending, has_the_last_words_cleaned_and_cut) {
  EXPECT_EQ(after_exit(3, " so\033[31m long\n\xff ").error.log,
            "exit code 3; last words: so[31m long \xEF\xBF\xBD");
  EXPECT_LT(after_exit(3, std::string(10'000, 'x')).error.log.size(), 600u);
}

}  // namespace
}  // namespace schedgen::sandbox
