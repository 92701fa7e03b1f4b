// The whole parser, library and all, over documents that were damaged on the way: each in a process
// of its own, so that a fault of the library is told from one of ours and ends nothing else. Built
// with AddressSanitizer this is the search for memory errors.
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "fuzz/damage.h"
#include "fuzz/targets.h"
#include "generator/generator.h"
#include "pdf/pdf.h"

namespace schedgen {
namespace {

using generator::Content;
using generator::Dice;

enum class End { answered, library_fault, our_fault, out_of_time };

// Whether a sanitizer's report begins in the library: the first frame of its first stack that is
// ours or the library's.
bool begins_in_library(const std::string& report) {
  const std::size_t library = report.find("libpoppler");
  const std::size_t ours = report.find("schedgen::");
  return library != std::string::npos && (ours == std::string::npos || library < ours);
}

struct Ending {
  End end;
  std::string words;
};

Ending parse_apart(const std::string& bytes) {
  std::array<int, 2> words{};
  if (pipe(words.data()) != 0) return {End::our_fault, "no pipe"};
  const pid_t child = fork();
  if (child == 0) {
    dup2(words[1], STDERR_FILENO);
    close(words[0]);
    close(words[1]);
    alarm(20);
    (void)fuzz::pdf(bytes);
    std::_Exit(0);
  }
  close(words[1]);
  std::string report;
  std::array<char, 4096> buffer{};
  for (ssize_t size = 0; (size = read(words[0], buffer.data(), buffer.size())) > 0;) {
    if (report.size() < 100'000) report.append(buffer.data(), static_cast<std::size_t>(size));
  }
  close(words[0]);
  int status = 0;
  waitpid(child, &status, 0);
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {End::answered, ""};
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM) return {End::out_of_time, ""};
  // Without a sanitizer a signal has no stack to tell whose it was; the library's abort() on memory
  // that it cannot get is its way to end.
  const bool has_stack = report.find("Sanitizer") != std::string::npos;
  const bool is_broken_promise = report.find("does not survive") != std::string::npos;
  const bool librarys =
      !is_broken_promise && (has_stack ? begins_in_library(report) : WIFSIGNALED(status));
  return {librarys ? End::library_fault : End::our_fault, report};
}

std::size_t rounds() {
  const char* wanted = std::getenv("SCHEDGEN_DAMAGED_DOCUMENTS");
  return wanted ? static_cast<std::size_t>(std::strtoul(wanted, nullptr, 10)) : 600;
}

TEST(Damaged, DocumentsEndTheirOwnParseAtTheWorst) {
  pdf::warm_up();
  Dice dice(20260209);
  std::vector<std::string> sound;
  for (const Content content : {Content::weekly, Content::test, Content::exam, Content::mixed}) {
    for (int i = 0; i < 6; ++i) {
      sound.push_back(generator::generate(generator::random_plan(dice.next(), content, 12)).pdf);
    }
  }
  std::map<End, std::size_t> count;
  for (std::size_t i = 0; i < rounds(); ++i) {
    std::string bytes = dice.pick(sound);
    for (int k = dice.between(1, 4); k > 0; --k) fuzz::damage(bytes, dice);
    const Ending ending = parse_apart(bytes);
    ++count[ending.end];
    if (ending.end == End::library_fault) {
      std::printf("the library's own fault, document %zu: %.2000s\n", i, ending.words.c_str());
    }
    if (ending.end == End::our_fault) {
      const std::string path =
          std::string(SCHEDGEN_BINARY_DIR) + "/damaged-" + std::to_string(i) + ".pdf";
      std::ofstream(path, std::ios::binary) << bytes;
      ADD_FAILURE() << "our fault, kept as " << path << "\n" << ending.words;
    }
  }
  std::printf("%zu damaged documents: %zu answered, %zu faults of the library, %zu out of time\n",
              rounds(), count[End::answered], count[End::library_fault], count[End::out_of_time]);
  EXPECT_EQ(count[End::our_fault], 0u);
  EXPECT_GT(count[End::answered], rounds() * 9 / 10);
}

// The check itself must be able to fail.
TEST(Damaged, ReportsAreToldApart) {
  EXPECT_TRUE(begins_in_library("#0 0x1 in memcpy\n#1 0x2 (libpoppler.so.126)\n#2 schedgen::pdf"));
  EXPECT_FALSE(begins_in_library("#0 0x1 in schedgen::layout::x\n#1 0x2 (libpoppler.so.126)"));
  EXPECT_FALSE(begins_in_library("#0 0x1 in main"));
}

}  // namespace
}  // namespace schedgen
