#include "base/log.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <rapidcheck/gtest.h>
#include <unistd.h>

#include <array>
#include <boost/json.hpp>
#include <thread>

#include "base/testing/clock.h"
#include "base/text.h"

namespace schedgen {
namespace {

using namespace std::chrono_literals;

const ManualClock noon(Moment(std::chrono::sys_days(std::chrono::year(2026) / 3 / 2)) + 12h + 7ms);

boost::json::object read_line(const LogEvent& event) {
  return boost::json::parse(log_line(event, noon.moment())).as_object();
}

TEST(LogLine, HoldsTheFieldsThatTheEventHas) {
  LogEvent event{.level = LogLevel::warning, .message = "job ended"};
  event.request_id = "r-1";
  event.job_id = "j-1";
  event.route = "/api/upload";
  event.status = 201;
  event.duration = 1'500us;
  EXPECT_EQ(log_line(event, noon.moment()),
            R"({"time":"2026-03-02T12:00:00.007Z","level":"warning","message":"job ended",)"
            R"("requestId":"r-1","jobId":"j-1","route":"/api/upload","status":201,)"
            R"("durationUs":1500})");
}

TEST(LogLine, LeavesOutWhatTheEventHasNot) {
  const auto line = read_line({.message = "ready"});
  EXPECT_EQ(line.size(), 3u);
}

TEST(LogLine, CannotBeForged) {
  const auto line = read_line({.message = "m", .detail = "a\n{\"level\":\"error\"}\r\x1b[2J\xff"});
  EXPECT_EQ(line.size(), 4u);
  EXPECT_EQ(line.at("detail").as_string().find('\x1b'), std::string::npos);
}

RC_GTEST_PROP(LogLine, IsOneShortLineOfValidJsonWhateverItHolds, ()) {
  const auto text = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
  const auto size = *rc::gen::inRange<std::size_t>(0, 3'000);
  LogEvent event{.message = "m"};
  const std::string long_text = text + std::string(size, '"');
  event.request_id = text;
  event.route = text;
  event.outcome = text;
  event.detail = long_text;
  const std::string line = log_line(event, noon.moment());
  RC_ASSERT(line.find('\n') == std::string::npos);
  RC_ASSERT(is_valid_utf8(line));
  RC_ASSERT(line.size() < 4'000u);
  boost::json::error_code wrong;
  (void)boost::json::parse(line, wrong);
  RC_ASSERT(!wrong);
}

TEST(LogLevel, NamesLeadBack) {
  for (const auto level :
       {LogLevel::debug, LogLevel::info, LogLevel::warning, LogLevel::error, LogLevel::off}) {
    EXPECT_EQ(log_level_of_name(name_of(level)), level);
  }
  EXPECT_EQ(log_level_of_name("loud"), std::nullopt);
}

class LogTest : public testing::Test {
 protected:
  void SetUp() override { ASSERT_EQ(pipe(ends_.data()), 0); }
  void TearDown() override {
    close(ends_[0]);
    if (ends_[1] >= 0) close(ends_[1]);
  }
  // Everything that was written, after the log has closed.
  std::string written() {
    close(std::exchange(ends_[1], -1));
    std::string all;
    std::array<char, 4096> part{};
    ssize_t size = 0;
    while ((size = read(ends_[0], part.data(), part.size())) > 0) {
      all.append(part.data(), static_cast<std::size_t>(size));
    }
    return all;
  }
  std::array<int, 2> ends_{};
};

TEST_F(LogTest, WritesWhatItsLevelAsksForInOrderAndWholeBeforeItEnds) {
  {
    Log log(ends_[1], LogLevel::info, noon);
    log.write({.level = LogLevel::debug, .message = "not this"});
    log.write({.message = "first"});
    log.write({.level = LogLevel::error, .message = "second"});
    EXPECT_FALSE(log.writes(LogLevel::debug));
    EXPECT_EQ(log.dropped(), 0u);
  }
  EXPECT_EQ(written(), R"({"time":"2026-03-02T12:00:00.007Z","level":"info","message":"first"})"
                       "\n"
                       R"({"time":"2026-03-02T12:00:00.007Z","level":"error","message":"second"})"
                       "\n");
}

TEST_F(LogTest, OffWritesNothing) {
  {
    Log log(ends_[1], LogLevel::off, noon);
    log.write({.level = LogLevel::error, .message = "no"});
    log.write({.level = LogLevel::off, .message = "no"});
  }
  EXPECT_EQ(written(), "");
}

TEST_F(LogTest, AReaderThatStopsReadingHoldsUpNobody) {
  ManualClock clock(noon.moment());
  Log log(ends_[1], LogLevel::info, clock);
  const std::string detail(900, 'x');
  while (log.dropped() == 0) {
    log.write({.message = "m", .detail = detail});
    clock.advance(2ms);  // no flood
  }
  // And the log ends all the same: its destructor gives up after two seconds.
}

TEST_F(LogTest, AFloodIsCutOffAndCounted) {
  ManualClock clock(noon.moment());
  ASSERT_GE(fcntl(ends_[1], F_SETPIPE_SZ, 1 << 20), 1 << 20);  // no reader in the meantime
  {
    Log log(ends_[1], LogLevel::info, clock);
    for (int i = 0; i < Log::per_second_max; ++i) log.write({.message = "flood"});
    EXPECT_EQ(log.left_out(), 0u);
    for (int i = 0; i < 41; ++i) log.write({.message = "flood"});
    EXPECT_EQ(log.left_out(), 41u);
    log.write({.message = "another"});  // not part of the flood
    clock.advance(1s);
    log.write({.message = "flood"});
    EXPECT_EQ(log.left_out(), 41u);
  }
  const std::string all = written();
  const auto lines = split(all, '\n');
  ASSERT_EQ(lines.size(), static_cast<std::size_t>(Log::per_second_max) + 4);
  const auto told = boost::json::parse(std::string(lines[lines.size() - 3])).as_object();
  EXPECT_EQ(told.at("message"), "lines left out");
  EXPECT_EQ(told.at("outcome"), "flood");
  EXPECT_EQ(told.at("count"), 41);
}

TEST_F(LogTest, KeepsTheLastWarningsForTheOperator) {
  Log log(ends_[1], LogLevel::info, noon);
  for (std::size_t i = 0; i < Log::recent_max + 5; ++i) {
    log.write({.level = LogLevel::warning, .message = "w", .detail = std::to_string(i)});
    log.write({.message = "usual"});
  }
  const auto recent = log.recent();
  ASSERT_EQ(recent.size(), Log::recent_max);
  EXPECT_EQ(boost::json::parse(recent.front()).as_object().at("detail"), "5");
}

TEST_F(LogTest, LinesOfManyThreadsStayWhole) {
  {
    Log log(ends_[1], LogLevel::info, noon);
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&log] {
        for (int line = 0; line < 100; ++line) log.write({.message = "m", .job_id = "j"});
      });
    }
    for (auto& thread : threads) thread.join();
  }
  const std::string all = written();
  const auto lines = split(all, '\n');
  ASSERT_EQ(lines.size(), 401u);
  EXPECT_EQ(std::set<std::string_view>(lines.begin(), lines.end()).size(), 2u);
}

}  // namespace
}  // namespace schedgen
