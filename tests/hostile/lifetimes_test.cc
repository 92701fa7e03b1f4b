// The jail as a whole: what starts, ends, dies and is replaced, and that nothing is left behind.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <boost/json.hpp>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <future>
#include <string>
#include <thread>
#include <vector>

#include "hostile/jail_fixture.h"
#include "hostile/pdf_builder.h"
#include "hostile/processes.h"
#include "schedule/event_json.h"

namespace schedgen::hostile {
namespace {

using sandbox::JailOptions;
using sandbox::JailParser;
using sandbox::Outcome;
using sandbox::ParseReport;

void expect_answer(JailParser& jail) {
  const ParseReport report = jail.parse("good\n");
  EXPECT_EQ(report.outcome, Outcome::parsed) << describe(report);
}

std::vector<std::string> open_descriptors() {
  std::vector<std::string> numbers;
  for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
    numbers.push_back(entry.path().filename());
  }
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

bool all_gone(const std::vector<pid_t>& processes) {
  return std::all_of(processes.begin(), processes.end(), &is_gone);
}

// A program in the form of a shell script, deleted with the object.
class Script {
 public:
  explicit Script(const std::string& text)
      : path_(testing::TempDir() + "schedgen-script-" + std::to_string(getpid())) {
    std::ofstream(path_) << "#!/bin/sh\n" << text << "\n";
    std::filesystem::permissions(path_, std::filesystem::perms::owner_all |
                                            std::filesystem::perms::others_read |
                                            std::filesystem::perms::others_exec);
  }
  Script(const Script&) = delete;
  Script& operator=(const Script&) = delete;
  ~Script() { std::filesystem::remove(path_); }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

TEST(Jail, leaves_no_descriptor_open) {
  const auto before = open_descriptors();
  {
    const auto jail = start(small_jail("hostile_child"));
    expect_answer(*jail);
    const auto at_work = open_descriptors();
    for (const char* trick :
         {"good", "abort", "flood", "fork", "say_nothing", "not_json", "close"}) {
      for (int i = 0; i < 10; ++i) (void)jail->parse(std::string(trick) + "\n");
    }
    EXPECT_EQ(open_descriptors(), at_work);
  }
  EXPECT_EQ(open_descriptors(), before);
}

TEST(Jail, leaves_no_process_behind) {
  auto jail = start(small_jail("hostile_child"));
  expect_answer(*jail);
  const std::vector<pid_t> processes = descendants_of(getpid());
  EXPECT_GE(processes.size(), 2u);
  jail.reset();
  for (const pid_t process : processes) {
    EXPECT_FALSE(std::filesystem::exists("/proc/" + std::to_string(process))) << process;
  }
  EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1);  // not even a zombie
}

TEST(Jail, leaves_no_process_behind_that_hung) {
  JailOptions options = small_jail("hostile_child");
  options.limits.wall_max = impatience;
  auto jail = start(options);
  EXPECT_EQ(jail->parse("loop\n").outcome, Outcome::out_of_time);
  const pid_t zygote = zygote_of_this_process();
  // The spares only; the one that hung is dead and reaped.
  EXPECT_TRUE(comes_true(
      [&] { return children_of(zygote).size() == static_cast<std::size_t>(options.spares); }));
}

TEST(Jail, ends_when_its_owner_is_killed) {
  int ready[2];
  ASSERT_EQ(pipe(ready), 0);
  const pid_t owner = fork();
  if (owner == 0) {
    const auto jail = start(small_jail("hostile_child"));
    expect_answer(*jail);
    [[maybe_unused]] const ssize_t written = write(ready[1], "x", 1);
    (void)jail->parse("loop\n");
    _exit(1);
  }
  char byte = 0;
  ASSERT_EQ(read(ready[0], &byte, 1), 1);
  const std::vector<pid_t> processes = descendants_of(owner);
  EXPECT_GE(processes.size(), 2u);
  kill(owner, SIGKILL);
  waitpid(owner, nullptr, 0);
  EXPECT_TRUE(all_gone(processes));
  close(ready[0]);
  close(ready[1]);
}

TEST(Jail, outlives_the_thread_that_started_it) {
  std::unique_ptr<JailParser> jail;
  std::thread([&] { jail = start(small_jail("hostile_child")); }).join();
  const pid_t zygote = zygote_of_this_process();
  expect_answer(*jail);
  EXPECT_EQ(zygote_of_this_process(), zygote);
}

TEST(Jail, replaces_a_zygote_that_died) {
  JailOptions options = small_jail("hostile_child");
  options.spares = 10;  // all of them dead, and already sent to us
  const auto jail = start(options);
  expect_answer(*jail);
  for (int i = 0; i < 3; ++i) {
    const pid_t zygote = zygote_of_this_process();
    std::vector<pid_t> spares;
    EXPECT_TRUE(comes_true([&] { return (spares = children_of(zygote)).size() == 10; }));
    kill(zygote, SIGKILL);
    EXPECT_TRUE(is_gone(zygote));
    EXPECT_TRUE(all_gone(spares));  // without namespaces, they die slightly later
    expect_answer(*jail);
    EXPECT_NE(zygote_of_this_process(), zygote);
  }
}

TEST(Jail, replaces_the_first_process_of_a_zygote_that_died) {
  const auto jail = start(small_jail("hostile_child"));
  expect_answer(*jail);
  const std::vector<pid_t> processes = descendants_of(getpid());
  kill(processes.at(0), SIGKILL);
  EXPECT_TRUE(all_gone(processes));
  expect_answer(*jail);
}

TEST(Jail, replaces_spares_that_died) {
  const auto jail = start(small_jail("hostile_child"));
  expect_answer(*jail);
  const pid_t zygote = zygote_of_this_process();
  std::vector<pid_t> spares;
  EXPECT_TRUE(comes_true([&] { return (spares = children_of(zygote)).size() == 2; }));
  for (const pid_t spare : spares) kill(spare, SIGKILL);
  EXPECT_TRUE(all_gone(spares));
  expect_answer(*jail);
  EXPECT_EQ(zygote_of_this_process(), zygote);
}

// At once, for each of them; waiting does not use up the document's time.
TEST(Jail, gives_a_document_to_another_child_when_its_spares_are_stopped) {
  const auto jail = start(small_jail("hostile_child"));
  expect_answer(*jail);
  const pid_t zygote = zygote_of_this_process();
  // Locked in: before that, a child still has the parent's end of its own lease.
  std::vector<pid_t> spares;
  EXPECT_TRUE(comes_true([&] { return (spares = locked_in_children()).size() == 2; }));
  for (const pid_t spare : spares) kill(spare, SIGSTOP);
  const ParseReport report = jail->parse("good\n" + std::string(200'000, 'x'));
  EXPECT_EQ(report.outcome, Outcome::parsed) << describe(report);
  EXPECT_TRUE(all_gone(spares));
  EXPECT_EQ(zygote_of_this_process(), zygote);
}

TEST(Jail, blames_no_document_whose_child_was_stopped_all_the_time) {
  JailOptions options = small_jail("hostile_child");
  options.spares = 1;
  const auto jail = start(options);
  const std::vector<pid_t> spares = locked_in_children();
  for (const pid_t spare : spares) kill(spare, SIGSTOP);
  const ParseReport report = jail->parse("good\n", {.wall = std::chrono::milliseconds(300)});
  EXPECT_EQ(report.outcome, Outcome::no_turn) << describe(report);
  EXPECT_EQ(report.error.code, ErrorCode::overloaded) << describe(report);
  EXPECT_TRUE(all_gone(spares));
  expect_answer(*jail);
}

TEST(Jail, blames_no_document_for_which_no_child_was_ready) {
  JailOptions options = small_jail("hostile_child");
  options.spares = 1;
  const auto jail = start(options);
  kill(zygote_of_this_process(), SIGSTOP);
  expect_answer(*jail);  // by the spare that is there
  const ParseReport report = jail->parse("good\n", {.wall = std::chrono::milliseconds(300)});
  EXPECT_EQ(report.outcome, Outcome::no_turn) << describe(report);
  EXPECT_EQ(report.error.code, ErrorCode::overloaded) << describe(report);
  expect_answer(*jail);
}

TEST(Jail, reports_a_document_whose_zygote_died_and_does_not_try_it_again) {
  JailOptions options = small_jail("hostile_child");
  options.spares = 1;
  const auto jail = start(options);
  const pid_t zygote = zygote_of_this_process();
  auto hung = std::async(std::launch::async, [&] { return jail->parse("loop\n"); });
  (void)child_at_work();
  std::vector<pid_t> children;  // the one at work, and the spare
  EXPECT_TRUE(comes_true([&] { return (children = children_of(zygote)).size() == 2; }));
  kill(zygote, SIGKILL);
  const ParseReport report = hung.get();
  EXPECT_EQ(report.outcome, Outcome::crashed) << describe(report);
  // A spare dies slightly later than its zygote, and could start on the next document until then.
  EXPECT_TRUE(is_gone(zygote));
  EXPECT_TRUE(all_gone(children));
  EXPECT_NE(report.error.log.find("the zygote and its children ended"), std::string::npos)
      << describe(report);
  expect_answer(*jail);
}

TEST(Jail, replaces_a_zygote_that_is_stopped) {
  JailOptions options = small_jail("hostile_child");
  options.spares = 1;
  const auto jail = start(options);
  for (int i = 0; i < 3; ++i) {
    const std::vector<pid_t> processes = descendants_of(getpid());
    const pid_t zygote = zygote_of_this_process();
    kill(zygote, SIGSTOP);
    expect_answer(*jail);  // by the spare that is there
    expect_answer(*jail);
    EXPECT_NE(zygote_of_this_process(), zygote);
    EXPECT_TRUE(all_gone(processes));
  }
}

TEST(Jail, disturbs_no_document_when_it_replaces_a_zygote_that_is_stopped) {
  JailOptions options = small_jail("hostile_child");
  options.spares = 1;
  const auto jail = start(options);
  const pid_t zygote = zygote_of_this_process();
  auto read = std::async(std::launch::async, [&] { return jail->parse("loop\n"); });
  EXPECT_TRUE(comes_true([&] { return children_of(zygote).size() == 2; }));
  kill(zygote, SIGSTOP);
  expect_answer(*jail);
  expect_answer(*jail);
  EXPECT_FALSE(children_of(zygote).empty());
  jail->end_parses();
  const ParseReport report = read.get();
  EXPECT_EQ(report.outcome, Outcome::no_turn) << describe(report);
  EXPECT_LT(report.wall, patience) << describe(report);
  EXPECT_TRUE(is_gone(zygote));
}

TEST(Jail, says_to_health_that_a_zygote_is_stopped_and_replaces_it) {
  const auto jail = start(small_jail("hostile_child"));
  EXPECT_TRUE(jail->ping().ok());
  const pid_t zygote = zygote_of_this_process();
  kill(zygote, SIGSTOP);
  const Status stopped = jail->ping();
  ASSERT_FALSE(stopped.ok());
  EXPECT_NE(stopped.error().user.find("is being replaced"), std::string::npos);
  EXPECT_TRUE(is_gone(zygote));
  EXPECT_TRUE(jail->ping().ok());
  expect_answer(*jail);
  EXPECT_NE(zygote_of_this_process(), zygote);
  EXPECT_TRUE(jail->ping().ok());
}

TEST(Jail, ends_at_once_what_is_read_and_what_waits_when_told_to) {
  JailOptions options = small_jail("hostile_child");
  options.spares = 1;
  options.parallel_max = 1;
  const auto jail = start(options);
  const pid_t zygote = zygote_of_this_process();
  auto hung = std::async(std::launch::async, [&] { return jail->parse("loop\n"); });
  EXPECT_TRUE(comes_true([&] { return children_of(zygote).size() == 2; }));
  auto waiting = std::async(std::launch::async, [&] { return jail->parse("good\n"); });
  jail->end_parses();
  for (const ParseReport& report : {hung.get(), waiting.get(), jail->parse("good\n")}) {
    EXPECT_EQ(report.outcome, Outcome::no_turn) << describe(report);
    EXPECT_LT(report.wall, patience) << describe(report);
  }
}

TEST(Jail, ends_a_child_by_processor_time_when_nobody_watches_the_clock) {
  // The same program, limited to one second; the parent would wait longer.
  const Script program_of_one_second("exec " + program("hostile_child").string() +
                                     " \"$1\" \"$2\" 1 \"$4\" \"$5\" \"$6\" \"$7\"");
  JailOptions options = small_jail("");
  options.program = program_of_one_second.path();
  const auto jail = start(options);
  const ParseReport report = jail->parse("loop\n");
  EXPECT_EQ(report.outcome, Outcome::out_of_time) << describe(report);
  EXPECT_NE(report.error.log.find("SIGXCPU"), std::string::npos) << describe(report);
}

// How long that takes depends on the machine's load.
TEST(Jail, ends_a_child_by_the_processor_time_of_its_document) {
  JailOptions options = small_jail("hostile_child");
  options.limits.wall_max = std::chrono::minutes(5);
  const auto jail = start(options);
  const ParseReport report = jail->parse("loop\n", {.cpu = std::chrono::seconds(1)});
  EXPECT_EQ(report.outcome, Outcome::out_of_time) << describe(report);
  EXPECT_NE(report.error.log.find("SIGXCPU"), std::string::npos) << describe(report);
  EXPECT_GE(report.wall, std::chrono::milliseconds(900)) << describe(report);
  expect_answer(*jail);
}

TEST(Jail, gives_no_child_more_processor_time_than_the_jail_has) {
  JailOptions options = small_jail("hostile_child");
  options.limits.wall_max = std::chrono::seconds(5);
  const auto jail = start(options);
  auto hung = std::async(std::launch::async,
                         [&] { return jail->parse("loop\n", {.cpu = std::chrono::hours(1)}); });
  EXPECT_EQ(limits_of(child_at_work())["Max cpu time"], "6 7");
  jail->end_parses();
  hung.get();
}

// It uses no CPU time, so only the wall clock ends it.
TEST(Jail, ends_a_child_that_waits_by_the_wall_clock) {
  const auto jail = start(small_jail("hostile_child"));
  const ParseReport report =
      jail->parse("wait\n", {.wall = impatience, .cpu = std::chrono::seconds(1)});
  EXPECT_EQ(report.outcome, Outcome::out_of_time) << describe(report);
  EXPECT_NE(report.error.log.find("killed at its time limit"), std::string::npos)
      << describe(report);
  EXPECT_GE(report.wall, impatience) << describe(report);
}

TEST(Jail, says_what_is_wrong_when_the_program_is_missing) {
  JailOptions options = small_jail("no-such-program");
  const auto jail = JailParser::start(options);
  ASSERT_FALSE(jail.ok());
  EXPECT_EQ(jail.error().code, ErrorCode::internal);
  EXPECT_NE(jail.error().log.find("no-such-program: No such file"), std::string::npos)
      << jail.error().log;
}

TEST(Jail, says_what_is_wrong_when_the_program_does_not_start) {
  const Script broken("echo 'a library is missing' >&2; exit 1");
  JailOptions options = small_jail("");
  options.program = broken.path();
  const auto jail = JailParser::start(options);
  ASSERT_FALSE(jail.ok());
  EXPECT_NE(jail.error().log.find("a library is missing"), std::string::npos) << jail.error().log;
  EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1);
}

TEST(Jail, refuses_options_that_cannot_be) {
  JailOptions options = small_jail("hostile_child");
  for (const int wrong : {-1, 0, 1'000}) {
    JailOptions of_turns = options;
    of_turns.parallel_max = wrong;
    EXPECT_EQ(JailParser::start(of_turns).error().code, ErrorCode::invalid_argument);
    JailOptions of_spares = options;
    of_spares.spares = wrong;
    EXPECT_EQ(JailParser::start(of_spares).error().code, ErrorCode::invalid_argument);
  }
}

// Reports it and affects no other document: the zygote stays.
TEST(Jail, survives_that_no_descriptor_is_left) {
  const auto jail = start(small_jail("hostile_child"));
  const pid_t zygote = zygote_of_this_process();
  expect_answer(*jail);
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  const rlimit few{static_cast<rlim_t>(open("/dev/null", O_RDONLY)) + 2, limit.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &few), 0);
  const ParseReport report = jail->parse("good\n");
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &limit), 0);
  EXPECT_EQ(report.outcome, Outcome::crashed) << describe(report);
  EXPECT_EQ(report.error.code, ErrorCode::internal);
  EXPECT_NE(report.error.log.find("too many files open"), std::string::npos) << describe(report);
  expect_answer(*jail);
  EXPECT_EQ(zygote_of_this_process(), zygote);
}

TEST(Jail, lets_documents_wait_their_turn) {
  JailOptions options = small_jail("hostile_child");
  options.parallel_max = 1;
  options.spares = 1;
  const auto jail = start(options);
  std::vector<std::future<ParseReport>> reports;
  for (int i = 0; i < 8; ++i) {
    reports.push_back(std::async(std::launch::async, [&] { return jail->parse("good\n"); }));
  }
  for (auto& report : reports) EXPECT_EQ(report.get().outcome, Outcome::parsed);
}

TEST(Jail, blames_no_document_that_got_no_turn) {
  JailOptions options = small_jail("hostile_child");
  options.parallel_max = 1;
  options.spares = 1;
  const auto jail = start(options);
  const pid_t zygote = zygote_of_this_process();
  auto hung = std::async(std::launch::async, [&] { return jail->parse("loop\n"); });
  EXPECT_TRUE(comes_true([&] { return children_of(zygote).size() == 2; }));
  const ParseReport report = jail->parse("good\n", {.wall = impatience});
  EXPECT_EQ(report.outcome, Outcome::no_turn) << describe(report);
  EXPECT_EQ(report.error.code, ErrorCode::overloaded) << describe(report);
  jail->end_parses();
  hung.get();
}

TEST(Jail, reads_calendars_apart_from_documents) {
  JailOptions options = small_jail("schedgen-parse");
  const auto documents = start(options);
  options.limits.input = sandbox::Input::calendar;
  const auto calendars = start(options);
  const std::string calendar = "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n";
  const std::string pdf = one_page_pdf(OnePage{schedule_content(3), "", "", {}});
  const ParseReport read = calendars->parse(calendar);
  ASSERT_EQ(read.outcome, Outcome::parsed) << describe(read);
  EXPECT_FALSE(read.document);
  ASSERT_TRUE(read.calendar);
  EXPECT_EQ(*read.calendar, (boost::json::value{{"events", boost::json::array{}}}));
  for (const std::string& text : {pdf, std::string("hello"), std::string()}) {
    const ParseReport report = calendars->parse(text);
    EXPECT_EQ(report.outcome, Outcome::invalid_calendar) << describe(report);
    EXPECT_FALSE(report.calendar);
  }
  EXPECT_TRUE(documents->parse(pdf).document);
  EXPECT_EQ(documents->parse(calendar).outcome, Outcome::not_a_pdf);
  // An answer of the other kind of child.
  options.program = program("hostile_child");
  EXPECT_EQ(start(options)->parse("good\n").outcome, Outcome::protocol_error);
}

// Good and hostile documents at the same time; each good one gets its own answer.
TEST(Jail, never_mixes_documents) {
  const auto jail = start(small_jail("schedgen-parse"));
  const auto document = [](int rows) {
    return one_page_pdf(OnePage{schedule_content(rows), "", "", {}});
  };
  std::vector<std::string> alone;
  for (int rows = 1; rows <= 8; ++rows) {
    const ParseReport report = jail->parse(document(rows));
    ASSERT_EQ(report.outcome, Outcome::parsed) << describe(report);
    alone.push_back(boost::json::serialize(schedule::json_of_document(*report.document)));
  }
  const auto work = [&](int rows) {
    for (int i = 0; i < 10; ++i) {
      const ParseReport report = jail->parse(document(rows));
      if (report.outcome != Outcome::parsed) return describe(report);
      const std::string text = boost::json::serialize(schedule::json_of_document(*report.document));
      if (text != alone[static_cast<std::size_t>(rows) - 1]) return text;
      if (jail->parse("not a pdf").outcome != Outcome::not_a_pdf) return std::string("a pdf");
    }
    return std::string();
  };
  std::vector<std::future<std::string>> workers;
  for (int rows = 1; rows <= 8; ++rows) {
    workers.push_back(std::async(std::launch::async, work, rows));
  }
  for (auto& worker : workers) EXPECT_EQ(worker.get(), "");
}

}  // namespace
}  // namespace schedgen::hostile
