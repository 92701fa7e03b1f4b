#include "jobs/work.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "jobs/job_state.h"
#include "jobs/look.h"
#include "jobs/remove.h"
#include "jobs/testing/test_service.h"
#include "schedule/event_json.h"

namespace schedgen::jobs {
namespace {

using namespace std::chrono_literals;
using sandbox::Outcome;
using sandbox::ParseReport;
using storage::JobState;

// One parse ends like this; later ones as the file says.
void next_parse(TestService& service, Outcome outcome) {
  service.parser.on_parse = [&service, outcome](std::string_view) {
    service.parser.on_parse = nullptr;
    return ParseReport::failed(outcome, "as asked");
  };
}

TEST(Work, CompletesAJobAndDropsItsFile) {
  TestService service;
  const std::string id = service.accepted(good_file);
  const auto report = service.work_once();
  ASSERT_TRUE(report);
  EXPECT_EQ(report->worked, Worked::completed);
  EXPECT_EQ(report->request_id, "request");
  EXPECT_EQ(report->pdf_type, "WEEKLY");
  EXPECT_EQ(report->attempt, 1);

  const storage::JobRow& row = service.row(id);
  EXPECT_EQ(row.state, JobState::completed);
  const auto document = schedule::document_of_json(*schedule::parse_json(row.result, 1u << 20));
  ASSERT_TRUE(document.ok());
  EXPECT_EQ(*document, *read_model_file(good_file).document);
  EXPECT_EQ(row.expires_at, service.clock.moment() + service.rules.keep);
  EXPECT_FALSE(row.blob_kept);
  EXPECT_TRUE(service.blobs.blobs.empty());
  EXPECT_TRUE(service.queue.entries.empty());
  EXPECT_EQ(service.leases.size(), 0u);
}

// As a service sets it: what accept() read is kept for the first attempt.
struct ReadOnce : testing::Test {
  ReadOnce() {
    service.rules.reading_kept_bytes_max = limits::reading_kept_bytes_max;
    id = service.accepted(good_file);
    service.parser.on_parse = [this](std::string_view) {
      ++parses;
      return std::nullopt;
    };
  }
  TestService service;
  std::string id;
  int parses = 0;
};

TEST_F(ReadOnce, ADocumentIsNotReadAgainNorFetched) {
  service.calls.clear();
  const auto report = service.work_once();
  EXPECT_EQ(report->worked, Worked::completed);
  EXPECT_EQ(report->attempt, 1);
  EXPECT_EQ(parses, 0);
  EXPECT_EQ(std::count(service.calls.begin(), service.calls.end(), "blobs.get"), 0);
  EXPECT_EQ(service.row(id).result, result_of(*read_model_file(good_file).document));
  EXPECT_TRUE(service.blobs.blobs.empty());
}

TEST_F(ReadOnce, AnAttemptAfterADeathReadsItAgain) {
  service.fails_after["records.start_attempt"] = 1;  // begun, and nobody knows
  EXPECT_EQ(service.work_once()->worked, Worked::put_back);
  service.clock.advance(service.rules.lease + service.rules.away_max);
  while (service.row(id).state != JobState::completed) {
    service.work_once();
    service.clock.advance(1s);
  }
  EXPECT_EQ(parses, 1);
  EXPECT_EQ(counted_attempts(service.row(id)), 1);
  EXPECT_EQ(service.row(id).result, result_of(*read_model_file(good_file).document));
}

TEST_F(ReadOnce, AJobThatFailsKeepsNothingOfIt) {
  service.fails_after["records.start_attempt"] = 1;
  service.work_once();
  service.parser.on_parse = [](std::string_view) {
    return ParseReport::failed(Outcome::out_of_time, "as asked");
  };
  while (service.row(id).state != JobState::failed) {
    service.clock.advance(1s);
    service.work_once();
  }
  EXPECT_EQ(service.row(id).result, "");
}

TEST(Work, GivesTheSameResultForTheSameBytes) {
  TestService service;
  const std::string first = service.accepted(good_file);
  service.work_once();
  service.clock.advance(7h);
  const std::string second = service.accepted(good_file);
  next_parse(service, Outcome::crashed);
  service.work_once();
  service.work_once();
  EXPECT_EQ(service.row(first).result, service.row(second).result);
}

TEST(Work, TriesAgainUpToThreeTimesAndKeepsTheFirstReasonAndTheFile) {
  TestService service;
  const std::string id = service.accepted(good_file);

  next_parse(service, Outcome::unreadable);
  EXPECT_EQ(service.work_once()->worked, Worked::retried);
  EXPECT_EQ(service.row(id).error_code, "PDF_UNREADABLE");
  EXPECT_EQ(service.blobs.blobs.size(), 1u);
  EXPECT_FALSE(service.work_once());  // it waits
  service.clock.advance(5s - 1ms);
  EXPECT_FALSE(service.work_once());
  service.clock.advance(1'251ms);

  next_parse(service, Outcome::crashed);
  EXPECT_EQ(service.work_once()->worked, Worked::retried);
  service.clock.advance(10s - 1ms);
  EXPECT_FALSE(service.work_once());
  service.clock.advance(2'501ms);

  next_parse(service, Outcome::protocol_error);
  EXPECT_EQ(service.work_once()->worked, Worked::failed);
  EXPECT_EQ(service.row(id).state, JobState::failed);
  EXPECT_EQ(service.row(id).error_code, "PDF_UNREADABLE");
  EXPECT_EQ(service.row(id).error, error_advice(ErrorCode::pdf_unreadable));
  EXPECT_EQ(counted_attempts(service.row(id)), 3);
  EXPECT_TRUE(service.blobs.blobs.empty());
}

TEST(Work, TriesAtOnceWhatADeadChildHeld) {
  TestService service;
  service.accepted(good_file);
  next_parse(service, Outcome::crashed);
  EXPECT_EQ(service.work_once()->worked, Worked::retried);
  EXPECT_EQ(service.work_once()->worked, Worked::completed);
}

TEST(Work, FailsAtOnceOnATimeout) {
  TestService service;
  const std::string id = service.accepted(good_file);
  next_parse(service, Outcome::out_of_time);
  EXPECT_EQ(service.work_once()->worked, Worked::failed);
  EXPECT_EQ(service.row(id).error_code, "PARSE_TIMED_OUT");
}

TEST(Work, DoesNotCountAParserThatIsAway) {
  TestService service;
  const std::string id = service.accepted(good_file);
  service.parser.on_parse = [](std::string_view) { return parser_away(); };
  for (int i = 0; i < 10; ++i) {
    EXPECT_EQ(service.work_once()->worked, Worked::put_back);
    EXPECT_EQ(counted_attempts(service.row(id)), 0);
    EXPECT_EQ(service.row(id).error_code, "");
    service.clock.advance(service.rules.away_max + service.rules.away_max / 4);
  }
  service.parser.on_parse = nullptr;
  EXPECT_EQ(service.work_once()->worked, Worked::completed);
}

TEST(Work, StartsNothingWhileAnEngineIsAway) {
  for (const char* call : {"records.find", "blobs.get", "cache.block", "records.start_attempt"}) {
    TestService service;
    const std::string id = service.accepted(good_file);
    service.fails_before[call] = 1;
    EXPECT_EQ(service.work_once()->worked, Worked::put_back) << call;
    EXPECT_EQ(service.row(id).attempts, 0) << call;
    service.clock.advance(7s);
    EXPECT_EQ(service.work_once()->worked, Worked::completed) << call;
  }
}

TEST(Work, NeedsNoCacheThatOthersShare) {
  TestService service;
  service.cache.shared = true;
  const std::string id = service.accepted(good_file);
  for (const char* call : {"cache.get", "cache.block", "cache.fill", "cache.leave_to_fill"}) {
    service.fails_before[call] = 100;
  }
  EXPECT_EQ(service.work_once()->worked, Worked::completed);
  EXPECT_TRUE(look_at_status(service.seams(), service.rules, id)->ended);
}

TEST(Work, WaitsForAMissingFileAndThenFailsWithThatReason) {
  TestService service;
  const std::string id = service.accepted(good_file);
  service.blobs.blobs.clear();
  EXPECT_EQ(service.work_once()->worked, Worked::put_back);
  EXPECT_EQ(service.row(id).attempts, 0);
  service.clock.advance(service.rules.missing_max);
  EXPECT_EQ(service.work_once()->worked, Worked::failed);
  EXPECT_EQ(service.row(id).error_code, "BLOB_NOT_FOUND");
}

TEST(Work, HandsBackWhenToldToStop) {
  TestService service;
  const std::string id = service.accepted(good_file);
  service.parser.on_parse = [&](std::string_view) {
    service.stop = true;  // and the child is killed
    return ParseReport::failed(Outcome::crashed, "killed");
  };
  EXPECT_EQ(service.work_once()->worked, Worked::put_back);
  EXPECT_EQ(service.row(id).state, JobState::pending);
  EXPECT_EQ(counted_attempts(service.row(id)), 0);
  EXPECT_EQ(service.work_once()->worked, Worked::put_back);  // and starts nothing more
  EXPECT_EQ(service.row(id).attempts, 1);
}

TEST(Work, FinishesWhatRunsWhenToldToStop) {
  TestService service;
  service.accepted(good_file);
  service.parser.on_parse = [&](std::string_view) -> std::optional<ParseReport> {
    service.stop = true;
    return std::nullopt;
  };
  EXPECT_EQ(service.work_once()->worked, Worked::completed);
}

TEST(Work, HoldsItsLeaseWhileItParses) {
  TestService service;
  service.accepted(good_file);
  service.parser.on_parse = [&](std::string_view) -> std::optional<ParseReport> {
    EXPECT_EQ(service.leases.size(), 1u);
    for (int i = 0; i < 20; ++i) {
      service.clock.advance(service.rules.lease / 3);
      service.leases.extend_all(service.queue, service.rules.lease);
      EXPECT_FALSE(*service.queue.take(service.rules.lease, 0ms));
    }
    return std::nullopt;
  };
  EXPECT_EQ(service.work_once()->worked, Worked::completed);
}

// The second worker gets the job because the first one's machine was suspended.
TEST(Work, ChangesNothingWithALateAnswer) {
  for (const Outcome late : {Outcome::crashed, Outcome::out_of_time, Outcome::parsed}) {
    TestService service;
    const std::string id = service.accepted(good_file);
    std::optional<WorkReport> second;
    service.parser.on_parse = [&](std::string_view) -> std::optional<ParseReport> {
      service.parser.on_parse = nullptr;
      service.clock.advance(service.rules.lease + 1ms);
      EXPECT_EQ(service.work_once()->worked, Worked::put_back);  // takes it from the dead worker
      second = service.work_once();
      if (late == Outcome::parsed) return std::nullopt;
      return ParseReport::failed(late, "late");
    };
    EXPECT_EQ(service.work_once()->worked, Worked::superseded);
    ASSERT_TRUE(second);
    EXPECT_EQ(second->worked, Worked::completed);
    EXPECT_EQ(service.row(id).state, JobState::completed);
    EXPECT_EQ(service.row(id).attempts, 2);
    EXPECT_EQ(counted_attempts(service.row(id)), 1);
  }
}

TEST(Work, LeavesAloneWhatIsHandedOutTwice) {
  TestService service;
  const std::string id = service.accepted(good_file);
  const auto first = service.queue.take(service.rules.lease, 0ms);
  service.queue.entries.front().token.clear();  // a duplicate entry
  service.queue.entries.front().ready = service.clock.moment();
  std::optional<WorkReport> twin;
  service.parser.on_parse = [&](std::string_view) -> std::optional<ParseReport> {
    twin = service.work_once();
    return std::nullopt;
  };
  const auto report = work(service.seams(), service.rules, service.leases, **first, service.stop);
  EXPECT_EQ(report.worked, Worked::completed);
  ASSERT_TRUE(twin);
  EXPECT_EQ(twin->worked, Worked::put_back);
  EXPECT_EQ(service.row(id).attempts, 1);
}

TEST(Work, AnswersNothingForAJobThatWasDeletedMeanwhile) {
  TestService service;
  const std::string id = service.accepted(good_file);
  service.parser.on_parse = [&](std::string_view) -> std::optional<ParseReport> {
    EXPECT_TRUE(remove(service.seams(), id).ok());
    return std::nullopt;
  };
  EXPECT_EQ(service.work_once()->worked, Worked::superseded);
  EXPECT_TRUE(service.records.rows().empty());
  EXPECT_TRUE(service.blobs.blobs.empty());
  EXPECT_TRUE(service.queue.entries.empty());
}

TEST(Work, AsksWhatBecameOfAnEndWhoseAnswerIsLost) {
  TestService service;
  const std::string id = service.accepted(good_file);
  service.fails_after["records.complete"] = 1;
  EXPECT_EQ(service.work_once()->worked, Worked::completed);
  EXPECT_EQ(service.row(id).state, JobState::completed);

  const std::string other = service.accepted(good_file);
  service.fails_before["records.complete"] = 1;  // reads the row and tries again
  EXPECT_EQ(service.work_once()->worked, Worked::completed);
  EXPECT_EQ(service.row(other).state, JobState::completed);
}

TEST(Work, CleansUpAfterOneWhoDiedAtTheEnd) {
  TestService service;
  const std::string id = service.accepted(good_file);
  service.fails_before["blobs.remove"] = 1;
  service.fails_before["queue.finish"] = 1;
  EXPECT_EQ(service.work_once()->worked, Worked::completed);
  EXPECT_EQ(service.blobs.blobs.size(), 1u);
  service.clock.advance(service.rules.lease + 1ms);
  EXPECT_EQ(service.work_once()->worked, Worked::superseded);
  EXPECT_TRUE(service.blobs.blobs.empty());
  EXPECT_TRUE(service.queue.entries.empty());
  EXPECT_EQ(service.row(id).state, JobState::completed);
}

// At each call of its seams, the answers about a job match its row.
TEST(Work, NeverLeavesAnOldAnswerInTheCache) {
  TestService service;
  const std::string id = service.accepted(good_file);
  service.cache.on_hit = [&](std::string_view, const std::string& value) {
    EXPECT_EQ(value, cached_status(service.row(id)));
  };
  bool looking = false;
  service.records.on_change = [&](const auto*, const auto*) {
    if (looking) return;
    looking = true;
    EXPECT_TRUE(look_at_status(service.seams(), service.rules, id).ok());
    looking = false;
  };
  for (int i = 0; i < 2; ++i) EXPECT_TRUE(look_at_status(service.seams(), service.rules, id).ok());
  service.work_once();
  for (int i = 0; i < 2; ++i) {
    const auto look = look_at_status(service.seams(), service.rules, id);
    EXPECT_TRUE(look->ended);
  }
}

}  // namespace
}  // namespace schedgen::jobs
