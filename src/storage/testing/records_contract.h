// The contract of every implementation of Records, as tests. An implementation runs them with a
// type whose default constructor makes an empty store and whose records() returns it:
//
//   INSTANTIATE_TYPED_TEST_SUITE_P(Sqlite, RecordsContract, SqliteRecordsStore);
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "base/text.h"
#include "storage/records.h"

namespace schedgen::storage {

inline Moment contract_moment(int seconds) {
  return Moment(std::chrono::hours(24 * 365 * 56)) + std::chrono::seconds(seconds);
}

inline JobRow contract_row(const std::string& id, int seconds = 0) {
  JobRow row;
  row.id = id;
  row.pdf_type = "WEEKLY";
  row.blob_key = "blob-" + id;
  row.owner = "owner";
  row.request_id = "request";
  row.file_name = "my schedule.pdf";
  row.file_bytes = 5'000;
  row.created_at = row.not_before = contract_moment(seconds);
  row.expires_at = contract_moment(seconds + 86'400);
  return row;
}

template <typename Store>
class RecordsContract : public testing::Test {
 protected:
  Records& records() { return store_.records(); }

  void create(const JobRow& row) {
    const Status created = records().create(row);
    ASSERT_TRUE(created) << created.error().log;
  }
  std::optional<JobRow> find(const std::string& id) {
    const Result<std::optional<JobRow>> found = records().find(id);
    EXPECT_TRUE(found) << found.error().log;
    return found ? *found : std::nullopt;
  }
  // The attempt's row; the test ends when there is none.
  JobRow start(const std::string& id, int expected, int seconds = 1) {
    const auto started = records().start_attempt(id, expected, contract_moment(seconds));
    EXPECT_TRUE(started && *started) << id;
    return started && *started ? **started : JobRow{};
  }
  static std::vector<std::string> ids_of(const Result<std::vector<JobRow>>& rows) {
    EXPECT_TRUE(rows);
    std::vector<std::string> ids;
    if (!rows) return ids;
    for (const JobRow& row : *rows) ids.push_back(row.id);
    return ids;
  }

 private:
  Store store_;
};

TYPED_TEST_SUITE_P(RecordsContract);

TYPED_TEST_P(RecordsContract, GivesBackEveryFieldOfARow) {
  JobRow row = contract_row("a");
  row.priority = 10;
  row.blob_kept = false;
  row.file_bytes = 1LL << 40;
  row.created_at += std::chrono::milliseconds(123);
  this->create(row);
  EXPECT_EQ(this->find("a"), row);
  EXPECT_EQ(this->find("b"), std::nullopt);
  EXPECT_EQ(this->find(""), std::nullopt);
}

TYPED_TEST_P(RecordsContract, CreatesAnIdOnce) {
  this->create(contract_row("a"));
  JobRow second = contract_row("a");
  second.owner = "somebody else";
  const Status created = this->records().create(second);
  ASSERT_FALSE(created);
  EXPECT_EQ(created.error().code, ErrorCode::already_exists);
  EXPECT_EQ(this->find("a"), contract_row("a"));
}

TYPED_TEST_P(RecordsContract, KeepsTextsThatLookLikeSomethingElse) {
  const std::vector<std::string> texts{"'; DROP TABLE jobs; --",
                                       "\"quoted\" ''twice''",
                                       "%s %n :id $1 ?1 ?",
                                       "back\\slash \\0 \\x00",
                                       "na\xC3\xAFve \xE2\x82\xAC \xF0\x9F\x98\x80 \xEF\xBF\xBF",
                                       "line\nbreak\ttab\r\n",
                                       "",
                                       "NULL",
                                       "0x41",
                                       " spaces ",
                                       std::string(200'000, 'x')};
  for (std::size_t i = 0; i < texts.size(); ++i) {
    JobRow row = contract_row("id-" + std::to_string(i));
    row.file_name = row.owner = row.request_id = row.blob_key = row.pdf_type = texts[i];
    this->create(row);
    EXPECT_EQ(this->find(row.id), row);
    this->start(row.id, 0);
    const Result<bool> completed =
        this->records().complete(row.id, 1, texts[i], contract_moment(2), contract_moment(3));
    ASSERT_TRUE(completed.ok() && *completed);
    EXPECT_EQ(this->find(row.id)->result, texts[i]);
  }
}

TYPED_TEST_P(RecordsContract, CleansShownTextsAndRefusesOthersThatAreNoText) {
  using namespace std::string_literals;
  for (const std::string& broken : {"a\0b"s, "\0"s, "\xFF\xFE"s, "cut \xE2\x82"s, "\xC0\xAF"s}) {
    JobRow shown = contract_row("shown");
    shown.file_name = broken;
    this->create(shown);
    EXPECT_EQ(this->find("shown")->file_name, clean_utf8(broken));
    this->start("shown", 0);
    const Result<bool> failed = this->records().fail("shown", 1, "PDF_UNREADABLE", broken,
                                                     contract_moment(1), contract_moment(2));
    ASSERT_TRUE(failed.ok() && *failed);
    EXPECT_EQ(this->find("shown")->error, clean_utf8(broken));
    ASSERT_TRUE(*this->records().remove("shown"));

    for (std::string JobRow::*field :
         {&JobRow::id, &JobRow::owner, &JobRow::blob_key, &JobRow::request_id, &JobRow::pdf_type}) {
      JobRow row = contract_row("kept");
      row.*field = broken;
      const Status created = this->records().create(row);
      ASSERT_FALSE(created);
      EXPECT_EQ(created.error().code, ErrorCode::invalid_argument);
    }
    EXPECT_EQ(this->find("kept"), std::nullopt);
    EXPECT_EQ(this->find(broken), std::nullopt);
  }
}

TYPED_TEST_P(RecordsContract, KeepsALargeResult) {
  this->create(contract_row("a"));
  this->start("a", 0);
  std::string large(10u << 20, 'r');
  large.back() = 'z';
  const Result<bool> completed =
      this->records().complete("a", 1, large, contract_moment(2), contract_moment(3));
  ASSERT_TRUE(completed.ok() && *completed);
  EXPECT_TRUE(this->find("a")->result == large);
}

TYPED_TEST_P(RecordsContract, CountsAttempts) {
  this->create(contract_row("a"));
  JobRow expected = contract_row("a");
  expected.state = JobState::processing;
  expected.attempts = 1;
  expected.last_attempt_at = contract_moment(7);
  EXPECT_EQ(this->start("a", 0, 7), expected);
  EXPECT_EQ(this->find("a"), expected);

  // A worker that saw an older state does not get the job.
  const auto late = this->records().start_attempt("a", 0, contract_moment(8));
  ASSERT_TRUE(late);
  EXPECT_EQ(*late, std::nullopt);
  EXPECT_EQ(this->find("a"), expected);
  // A worker that saw the current attempt and considers it abandoned does.
  EXPECT_EQ(this->start("a", 1, 9).attempts, 2);
  const auto gone = this->records().start_attempt("nobody", 0, contract_moment(8));
  ASSERT_TRUE(gone);
  EXPECT_EQ(*gone, std::nullopt);
}

TYPED_TEST_P(RecordsContract, CompletesTheAttemptThatRuns) {
  this->create(contract_row("a"));
  Records& records = this->records();
  EXPECT_FALSE(*records.complete("a", 0, "{}", contract_moment(1), contract_moment(2)));
  this->start("a", 0);
  EXPECT_FALSE(*records.complete("a", 2, "{}", contract_moment(1), contract_moment(2)));
  EXPECT_TRUE(*records.complete("a", 1, "{\"events\":[]}", contract_moment(4), contract_moment(9)));
  const std::optional<JobRow> row = this->find("a");
  EXPECT_EQ(row->state, JobState::completed);
  EXPECT_EQ(row->result, "{\"events\":[]}");
  EXPECT_EQ(row->completed_at, contract_moment(4));
  EXPECT_EQ(row->expires_at, contract_moment(9));
  // An ended job never changes again.
  EXPECT_FALSE(*records.complete("a", 1, "{}", contract_moment(5), contract_moment(6)));
  EXPECT_FALSE(*records.fail("a", 1, "C", "e", contract_moment(5), contract_moment(6)));
  EXPECT_FALSE(*records.retry("a", 1, "C", "e", contract_moment(5), true));
  EXPECT_EQ(*records.start_attempt("a", 1, contract_moment(5)), std::nullopt);
  EXPECT_EQ(this->find("a"), row);
}

TYPED_TEST_P(RecordsContract, FailsTheAttemptThatRuns) {
  JobRow accepted = contract_row("a");
  accepted.result = "{}";
  this->create(accepted);
  Records& records = this->records();
  this->start("a", 0);
  EXPECT_FALSE(*records.fail("a", 2, "C", "e", contract_moment(1), contract_moment(2)));
  EXPECT_TRUE(*records.fail("a", 1, "PARSE_TIMED_OUT", "Too long.", contract_moment(4),
                            contract_moment(9)));
  const std::optional<JobRow> row = this->find("a");
  EXPECT_EQ(row->state, JobState::failed);
  EXPECT_EQ(row->error_code, "PARSE_TIMED_OUT");
  EXPECT_EQ(row->error, "Too long.");
  EXPECT_EQ(row->result, "");
  EXPECT_EQ(row->completed_at, contract_moment(4));
  EXPECT_EQ(row->expires_at, contract_moment(9));
  EXPECT_FALSE(*records.complete("a", 1, "{}", contract_moment(5), contract_moment(6)));
  EXPECT_EQ(*records.start_attempt("a", 1, contract_moment(5)), std::nullopt);
  EXPECT_EQ(this->find("a"), row);
}

TYPED_TEST_P(RecordsContract, KeepsTheFirstReason) {
  this->create(contract_row("a"));
  Records& records = this->records();
  this->start("a", 0);
  EXPECT_TRUE(*records.retry("a", 1, "PDF_UNREADABLE", "first", contract_moment(30), true));
  std::optional<JobRow> row = this->find("a");
  EXPECT_EQ(row->state, JobState::pending);
  EXPECT_EQ(row->attempts, 1);
  EXPECT_EQ(row->not_before, contract_moment(30));
  EXPECT_EQ(row->error, "first");
  EXPECT_FALSE(*records.retry("a", 1, "C", "late", contract_moment(40), true));

  this->start("a", 1);
  EXPECT_TRUE(*records.retry("a", 2, "PARSE_CRASHED", "second", contract_moment(50), true));
  this->start("a", 2);
  EXPECT_TRUE(
      *records.fail("a", 3, "BLOB_NOT_FOUND", "third", contract_moment(60), contract_moment(70)));
  row = this->find("a");
  EXPECT_EQ(row->attempts, 3);
  EXPECT_EQ(row->error_code, "PDF_UNREADABLE");
  EXPECT_EQ(row->error, "first");
}

TYPED_TEST_P(RecordsContract, AnAttemptThatDoesNotCountKeepsItsNumber) {
  this->create(contract_row("a"));
  Records& records = this->records();
  this->start("a", 0);
  EXPECT_TRUE(*records.retry("a", 1, "PARSE_CRASHED", "parser away", contract_moment(3), false));
  EXPECT_EQ(this->find("a")->attempts, 1);
  EXPECT_EQ(this->find("a")->uncounted, 1);
  EXPECT_EQ(this->find("a")->error_code, "");
  this->start("a", 1);
  EXPECT_FALSE(*records.complete("a", 1, "{}", contract_moment(4), contract_moment(5)));  // late
  EXPECT_TRUE(*records.fail("a", 2, "C", "the reason", contract_moment(4), contract_moment(5)));
  EXPECT_EQ(this->find("a")->error, "the reason");
}

TYPED_TEST_P(RecordsContract, SuccessTakesEarlierErrorsAway) {
  this->create(contract_row("a"));
  this->start("a", 0);
  ASSERT_TRUE(*this->records().retry("a", 1, "PARSE_CRASHED", "first", contract_moment(3), true));
  this->start("a", 1);
  ASSERT_TRUE(*this->records().complete("a", 2, "{}", contract_moment(4), contract_moment(5)));
  EXPECT_EQ(this->find("a")->error_code, "");
  EXPECT_EQ(this->find("a")->error, "");
}

TYPED_TEST_P(RecordsContract, RemovesInAnyState) {
  this->create(contract_row("pending"));
  this->create(contract_row("processing"));
  this->start("processing", 0);
  EXPECT_TRUE(*this->records().remove("pending"));
  EXPECT_TRUE(*this->records().remove("processing"));
  EXPECT_FALSE(*this->records().remove("processing"));
  EXPECT_EQ(this->find("processing"), std::nullopt);
  // The worker is told.
  EXPECT_FALSE(
      *this->records().complete("processing", 1, "{}", contract_moment(1), contract_moment(2)));
  EXPECT_EQ(this->find("processing"), std::nullopt);
}

TYPED_TEST_P(RecordsContract, RemovesWhatHasExpiredAndNotWhatEndedMeanwhile) {
  Records& records = this->records();
  for (const char* id : {"waits", "ends"}) this->create(contract_row(id));
  const Moment expiry = this->find("ends")->expires_at;
  EXPECT_FALSE(*records.remove_expired("waits", expiry - std::chrono::milliseconds(1)));
  this->start("ends", 0);
  ASSERT_TRUE(*records.complete("ends", 1, "{}", expiry, expiry + std::chrono::hours(24)));
  EXPECT_FALSE(*records.remove_expired("ends", expiry));
  EXPECT_TRUE(this->find("ends").has_value());
  EXPECT_TRUE(*records.remove_expired("waits", expiry));
  EXPECT_FALSE(*records.remove_expired("waits", expiry));
  EXPECT_EQ(this->find("waits"), std::nullopt);
}

TYPED_TEST_P(RecordsContract, FindsWhatHasToBeLookedAfter) {
  Records& records = this->records();
  for (int i = 0; i < 4; ++i) this->create(contract_row("pending-" + std::to_string(3 - i), i));
  for (int i = 0; i < 4; ++i) {
    const std::string id = "processing-" + std::to_string(i);
    this->create(contract_row(id, 50));
    this->start(id, 0, 10 - i);
  }
  using testing::ElementsAre;
  using testing::IsEmpty;
  // Oldest first, without those due at exactly this moment.
  EXPECT_THAT(this->ids_of(records.overdue(contract_moment(3), 10)),
              ElementsAre("pending-3", "pending-2", "pending-1"));
  EXPECT_THAT(this->ids_of(records.overdue(contract_moment(3), 2)),
              ElementsAre("pending-3", "pending-2"));
  EXPECT_THAT(this->ids_of(records.overdue(contract_moment(3), 0)), IsEmpty());
  JobRow read = contract_row("read", -1);
  read.result = "{}";
  this->create(read);
  EXPECT_EQ(this->find("read"), read);
  read.result = "";
  EXPECT_THAT(*records.overdue(contract_moment(0), 10), ElementsAre(read));
  EXPECT_TRUE(*records.remove("read"));
  EXPECT_THAT(this->ids_of(records.overdue(contract_moment(0), 10)), IsEmpty());
  EXPECT_THAT(this->ids_of(records.abandoned(contract_moment(10), 10)),
              ElementsAre("processing-3", "processing-2", "processing-1"));
  EXPECT_THAT(this->ids_of(records.abandoned(contract_moment(10), 1)), ElementsAre("processing-3"));
  // In any state, from exactly this moment on.
  EXPECT_THAT(this->ids_of(records.expired(contract_moment(86'400), 10)), ElementsAre("pending-3"));
  EXPECT_THAT(this->ids_of(records.expired(contract_moment(86'399), 10)), IsEmpty());
  EXPECT_EQ(this->ids_of(records.expired(contract_moment(86'450), 100)).size(), 8U);
}

TYPED_TEST_P(RecordsContract, KnowsWhichBlobsAreKept) {
  Records& records = this->records();
  for (const char* id : {"a", "b", "c"}) this->create(contract_row(id));
  JobRow other = contract_row("d");
  other.owner = "another";
  other.file_bytes = 7;
  this->create(other);
  EXPECT_EQ(*records.bytes_of_owner("owner"), 15'000);
  EXPECT_EQ(*records.bytes_of_owner("another"), 7);
  EXPECT_EQ(*records.bytes_of_owner("nobody"), 0);

  using testing::ElementsAre;
  using testing::IsEmpty;
  EXPECT_THAT(this->ids_of(records.ended_with_blob(10)), IsEmpty());
  this->start("a", 0);
  this->start("b", 0);
  ASSERT_TRUE(*records.complete("b", 1, "{}", contract_moment(2), contract_moment(9)));
  ASSERT_TRUE(*records.fail("a", 1, "C", "e", contract_moment(3), contract_moment(9)));
  EXPECT_THAT(this->ids_of(records.ended_with_blob(10)), ElementsAre("b", "a"));
  EXPECT_THAT(this->ids_of(records.ended_with_blob(1)), ElementsAre("b"));

  ASSERT_TRUE(records.forget_blob("b"));
  ASSERT_TRUE(records.forget_blob("nobody"));
  EXPECT_FALSE(this->find("b")->blob_kept);
  EXPECT_THAT(this->ids_of(records.ended_with_blob(10)), ElementsAre("a"));
  EXPECT_EQ(*records.bytes_of_owner("owner"), 10'000);
  EXPECT_THAT(*records.known_blobs({"blob-a", "blob-b", "stray", "blob-d", "it's"}),
              ElementsAre("blob-a", "blob-d"));
  EXPECT_THAT(*records.known_blobs({}), IsEmpty());
}

TYPED_TEST_P(RecordsContract, CountsRowsByState) {
  Records& records = this->records();
  EXPECT_EQ(records.counts()->pending, 0);
  for (int i = 0; i < 10; ++i) this->create(contract_row(std::to_string(i)));
  for (int i = 0; i < 6; ++i) this->start(std::to_string(i), 0);
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(
        *records.complete(std::to_string(i), 1, "", contract_moment(2), contract_moment(3)));
  }
  ASSERT_TRUE(*records.fail("3", 1, "C", "e", contract_moment(2), contract_moment(3)));
  const Result<JobCounts> counts = records.counts();
  ASSERT_TRUE(counts);
  EXPECT_EQ(counts->pending, 4);
  EXPECT_EQ(counts->processing, 2);
  EXPECT_EQ(counts->completed, 3);
  EXPECT_EQ(counts->failed, 1);
  EXPECT_TRUE(records.ping());
}

TYPED_TEST_P(RecordsContract, TellsAnOperatorWhatFailedAndWhatWaits) {
  Records& records = this->records();
  for (const char* id : {"fails", "fails-later", "waits", "waits-longer", "done", "new"}) {
    this->create(contract_row(id));
  }
  for (const char* id : {"fails", "fails-later", "waits", "waits-longer", "done"}) {
    this->start(id, 0);
  }
  EXPECT_EQ(*records.failures_by_code(), (std::map<std::string, std::int64_t>{}));
  ASSERT_TRUE(*records.fail("fails", 1, "A", "a", contract_moment(20), contract_moment(90)));
  ASSERT_TRUE(*records.fail("fails-later", 1, "B", "b", contract_moment(21), contract_moment(90)));
  ASSERT_TRUE(*records.retry("waits", 1, "C", "c", contract_moment(60), true));
  ASSERT_TRUE(*records.retry("waits-longer", 1, "C", "c", contract_moment(70), true));
  ASSERT_TRUE(*records.complete("done", 1, "{}", contract_moment(20), contract_moment(90)));
  const auto ids = [](const Result<std::vector<JobRow>>& rows) {
    std::string all;
    for (const JobRow& row : *rows) all += row.id + " ";
    return all;
  };
  EXPECT_EQ(ids(records.failed(10)), "fails-later fails ");
  EXPECT_EQ(ids(records.failed(1)), "fails-later ");
  EXPECT_EQ(*records.failures_by_code(), (std::map<std::string, std::int64_t>{{"A", 1}, {"B", 1}}));
  EXPECT_EQ(ids(records.delayed(contract_moment(59), 10)), "waits waits-longer ");
  EXPECT_EQ(ids(records.delayed(contract_moment(59), 1)), "waits ");
  EXPECT_EQ(ids(records.delayed(contract_moment(60), 10)), "waits-longer ");

  EXPECT_FALSE(
      *records.bring_forward("waits", 0, contract_moment(50)));  // outdated number of attempts
  EXPECT_FALSE(*records.bring_forward("fails", 1, contract_moment(50)));
  EXPECT_FALSE(*records.bring_forward("nobody", 1, contract_moment(50)));
  EXPECT_TRUE(*records.bring_forward("waits", 1, contract_moment(50)));
  EXPECT_EQ(this->find("waits")->not_before, contract_moment(50));
  EXPECT_TRUE(*records.bring_forward("waits", 1, contract_moment(55)));  // a slower operator
  EXPECT_EQ(this->find("waits")->not_before, contract_moment(50));
  EXPECT_EQ(this->find("waits")->error_code, "C");
  EXPECT_EQ(ids(records.delayed(contract_moment(59), 10)), "waits-longer ");
}

TYPED_TEST_P(RecordsContract, OneOfManyStartsAnAttempt) {
  constexpr int threads = 8;
  constexpr int jobs = 20;
  for (int job = 0; job < jobs; ++job) this->create(contract_row(std::to_string(job)));
  std::vector<std::atomic<int>> winners(jobs);
  std::atomic<int> failures = 0;
  {
    std::vector<std::jthread> running;
    for (int thread = 0; thread < threads; ++thread) {
      running.emplace_back([&] {
        for (int job = 0; job < jobs; ++job) {
          const auto started =
              this->records().start_attempt(std::to_string(job), 0, contract_moment(1));
          if (!started) ++failures;
          if (started && *started) ++winners[static_cast<std::size_t>(job)];
        }
      });
    }
  }
  EXPECT_EQ(failures, 0);
  for (int job = 0; job < jobs; ++job) {
    EXPECT_EQ(winners[static_cast<std::size_t>(job)], 1);
    EXPECT_EQ(this->find(std::to_string(job))->attempts, 1);
  }
}

TYPED_TEST_P(RecordsContract, OneOfManyEndsAnAttempt) {
  constexpr int threads = 6;
  this->create(contract_row("a"));
  this->start("a", 0);
  std::atomic<int> ends = 0;
  std::vector<std::jthread> running;
  for (int thread = 0; thread < threads; ++thread) {
    running.emplace_back([&, thread] {
      Records& records = this->records();
      const Result<bool> ended =
          thread % 3 == 0   ? records.complete("a", 1, "{}", contract_moment(2), contract_moment(3))
          : thread % 3 == 1 ? records.fail("a", 1, "C", "e", contract_moment(2), contract_moment(3))
                            : records.retry("a", 1, "C", "e", contract_moment(2), true);
      if (ended.ok() && *ended) ++ends;
    });
  }
  running.clear();
  EXPECT_EQ(ends, 1);
}

TYPED_TEST_P(RecordsContract, ManyWriteAtOnceAndNothingIsLost) {
  constexpr int threads = 8;
  constexpr int rows = 25;
  std::atomic<int> created = 0;
  std::atomic<int> doubles = 0;
  {
    std::vector<std::jthread> running;
    for (int thread = 0; thread < threads; ++thread) {
      running.emplace_back([&, thread] {
        for (int i = 0; i < rows; ++i) {
          // Two threads create every id; one of them is told that it exists.
          const std::string id = std::to_string(thread / 2) + "-" + std::to_string(i);
          const Status status = this->records().create(contract_row(id));
          if (status) ++created;
          if (!status && status.error().code == ErrorCode::already_exists) ++doubles;
        }
      });
    }
  }
  EXPECT_EQ(created, threads * rows / 2);
  EXPECT_EQ(doubles, threads * rows / 2);
  EXPECT_EQ(this->records().counts()->pending, threads * rows / 2);
}

REGISTER_TYPED_TEST_SUITE_P(RecordsContract, GivesBackEveryFieldOfARow, CreatesAnIdOnce,
                            KeepsTextsThatLookLikeSomethingElse,
                            CleansShownTextsAndRefusesOthersThatAreNoText, KeepsALargeResult,
                            CountsAttempts, CompletesTheAttemptThatRuns, FailsTheAttemptThatRuns,
                            KeepsTheFirstReason, AnAttemptThatDoesNotCountKeepsItsNumber,
                            SuccessTakesEarlierErrorsAway, RemovesInAnyState,
                            RemovesWhatHasExpiredAndNotWhatEndedMeanwhile,
                            FindsWhatHasToBeLookedAfter, KnowsWhichBlobsAreKept, CountsRowsByState,
                            TellsAnOperatorWhatFailedAndWhatWaits, OneOfManyStartsAnAttempt,
                            OneOfManyEndsAnAttempt, ManyWriteAtOnceAndNothingIsLost);

}  // namespace schedgen::storage
