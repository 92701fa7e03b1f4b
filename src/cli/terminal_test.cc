#include "cli/terminal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <fcntl.h>
#include <pty.h>
#include <unistd.h>

#include <cstdlib>

namespace schedgen::cli {
namespace {

using testing::ElementsAre;

// Sets variables of the environment and puts them back.
class Environment {
 public:
  Environment(const char* name, const char* value) : name_(name) {
    if (const char* before = std::getenv(name)) before_ = before;
    value != nullptr ? setenv(name, value, 1) : unsetenv(name);
  }
  ~Environment() { before_ ? setenv(name_, before_->c_str(), 1) : unsetenv(name_); }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

 private:
  const char* name_;
  std::optional<std::string> before_;
};

class RealTerminal {
 public:
  explicit RealTerminal(unsigned short columns) {
    winsize size = {};
    size.ws_row = 24;
    size.ws_col = columns;
    if (openpty(&keyboard_, &screen_, nullptr, nullptr, &size) != 0) std::abort();
  }
  ~RealTerminal() {
    close(keyboard_);
    close(screen_);
  }
  RealTerminal(const RealTerminal&) = delete;
  RealTerminal& operator=(const RealTerminal&) = delete;
  int screen() const { return screen_; }

 private:
  int keyboard_ = -1;
  int screen_ = -1;
};

TEST(Terminal, ARealOneHasItsOwnWidthAndColour) {
  const Environment no_color("NO_COLOR", nullptr);
  const Environment term("TERM", "xterm");
  const RealTerminal real(123);
  const Terminal terminal = terminal_of(real.screen());
  EXPECT_TRUE(terminal.interactive);
  EXPECT_EQ(terminal.columns, 123u);
  EXPECT_TRUE(terminal.colour);
}

TEST(Terminal, NoColorAndDumbAreRespected) {
  const RealTerminal real(80);
  const Environment term("TERM", "xterm");
  {
    const Environment no_color("NO_COLOR", "1");
    EXPECT_FALSE(terminal_of(real.screen()).colour);
  }
  const Environment empty_means_unset("NO_COLOR", "");
  EXPECT_TRUE(terminal_of(real.screen()).colour);
  const Environment dumb("TERM", "dumb");
  EXPECT_FALSE(terminal_of(real.screen()).colour);
}

TEST(Terminal, AFileHasNoColourAndTheWidthOfColumns) {
  const int file = open("/dev/null", O_WRONLY | O_CLOEXEC);
  {
    const Environment columns("COLUMNS", "70");
    const Terminal terminal = terminal_of(file);
    EXPECT_FALSE(terminal.interactive);
    EXPECT_FALSE(terminal.colour);
    EXPECT_EQ(terminal.columns, 70u);
  }
  for (const char* nonsense : {"", "0", "12", "-80", "80x", "99999999999999999999"}) {
    const Environment columns("COLUMNS", nonsense);
    EXPECT_EQ(terminal_of(file).columns, 100u) << nonsense;
  }
  close(file);
}

TEST(DisplayWidth, CountsColumnsNotBytes) {
  EXPECT_EQ(display_width(""), 0u);
  EXPECT_EQ(display_width("COS 214"), 7u);
  EXPECT_EQ(display_width("Zoë"), 3u);
  EXPECT_EQ(display_width("Zoe\u0308"), 3u);  // a combining mark
  EXPECT_EQ(display_width("講義"), 4u);
  EXPECT_EQ(display_width("a\xff"
                          "b"),
            3u);  // not UTF-8: still ends
}

TEST(Wrap, BreaksAtSpaces) {
  EXPECT_THAT(wrap("", 10), ElementsAre(""));
  EXPECT_THAT(wrap("IT 4-4, Thuto 1-1", 10), ElementsAre("IT 4-4,", "Thuto 1-1"));
  EXPECT_THAT(wrap("Roosmaryn", 4), ElementsAre("Roosmaryn"));
  EXPECT_THAT(wrap("a Roosmaryn b", 4), ElementsAre("a", "Roosmaryn", "b"));
}

RC_GTEST_PROP(Wrap, LosesNoWordAndKeepsTheWidth, ()) {
  const auto words = *rc::gen::container<std::vector<std::string>>(
      rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::inRange('a', 'z'))));
  const auto columns = *rc::gen::inRange<std::size_t>(1, 30);
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  std::string again;
  for (const std::string& line : wrap(text, columns)) {
    RC_ASSERT(line.size() <= columns || line.find(' ') == std::string::npos);
    again += (again.empty() ? "" : " ") + line;
  }
  RC_ASSERT(again == text);
}

}  // namespace
}  // namespace schedgen::cli
