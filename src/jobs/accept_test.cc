#include "jobs/accept.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/uuid.h"
#include "jobs/job_state.h"
#include "jobs/testing/test_service.h"

namespace schedgen::jobs {
namespace {

using storage::JobState;

bool left_nothing(const TestService& service) {
  return service.blobs.blobs.empty() && service.records.rows().empty() &&
         service.queue.entries.empty();
}

// Its sender and others are waiting, so a document designed to take long is not read to its end.
TEST(Accept, LooksOnlyShortly) {
  TestService service;
  service.rules.first_look_cpu_max = std::chrono::seconds(12);
  service.rules.first_look_wall_max = std::chrono::milliseconds(1'234);
  ASSERT_TRUE(service.upload(good_file).ok());
  EXPECT_EQ(service.parser.time_max_asked.cpu, std::chrono::seconds(12));
  EXPECT_EQ(service.parser.time_max_asked.wall, std::chrono::milliseconds(1'234));
  service.rules.first_look_cpu_max_per_mib = std::chrono::seconds(2);
  constexpr std::size_t mib = 1024 * 1024;
  (void)service.upload(std::string(2 * mib - 1, 'a'));
  EXPECT_EQ(service.parser.time_max_asked.cpu, std::chrono::seconds(14));
  (void)service.upload(std::string(2 * mib, 'a'));
  EXPECT_EQ(service.parser.time_max_asked.cpu, std::chrono::seconds(16));
  EXPECT_EQ(service.parser.time_max_asked.wall, std::chrono::milliseconds(1'234));
}

// It is not the file's fault.
TEST(Accept, SaysThatNoReaderWasFree) {
  TestService service;
  EXPECT_EQ(service.upload("EXAM 1 1 no_turn").error().code, ErrorCode::overloaded);
  EXPECT_TRUE(left_nothing(service));
}

TEST(Accept, KeepsFileThenRowThenQueuesIt) {
  TestService service;
  const auto accepted = service.upload(good_file);
  ASSERT_TRUE(accepted.ok());
  EXPECT_TRUE(is_uuid(accepted->job_id));
  EXPECT_EQ(accepted->kind, schedule::Kind::weekly);
  EXPECT_EQ(accepted->pages, 1);

  const storage::JobRow& row = service.row(accepted->job_id);
  EXPECT_EQ(row.state, JobState::pending);
  EXPECT_EQ(row.pdf_type, "WEEKLY");
  EXPECT_EQ(row.file_name, "schedule.pdf");
  EXPECT_EQ(row.file_bytes, static_cast<std::int64_t>(good_file.size()));
  EXPECT_EQ(row.expires_at, row.created_at + service.rules.keep);
  EXPECT_EQ(service.blobs.blobs.at(row.blob_key).bytes, good_file);
  EXPECT_TRUE(service.queue.has(accepted->job_id));

  std::vector<std::string> writes;
  for (const std::string& call : service.calls) {
    if (call == "blobs.put" || call == "records.create" || call == "queue.add") {
      writes.push_back(call);
    }
  }
  EXPECT_EQ(writes, (std::vector<std::string>{"blobs.put", "records.create", "queue.add"}));
}

TEST(Accept, KeepsWhatItReadUpToALimit) {
  TestService service;
  const std::string result = result_of(*read_model_file(good_file).document);
  service.rules.reading_kept_bytes_max = result.size();
  EXPECT_EQ(service.row(service.accepted(good_file)).result, result);
  service.rules.reading_kept_bytes_max = result.size() - 1;
  EXPECT_EQ(service.row(service.accepted(good_file)).result, "");
}

TEST(Accept, TellsAWrongFileAtOnceAndKeepsNothing) {
  TestService service;
  EXPECT_EQ(service.upload("text").error().code, ErrorCode::not_a_pdf);
  EXPECT_EQ(service.upload("EXAM 1 1 too_many_pages").error().code, ErrorCode::pdf_too_many_pages);
  EXPECT_EQ(service.upload("EXAM 1 1 unreadable").error().code, ErrorCode::pdf_unreadable);
  EXPECT_TRUE(left_nothing(service));
}

TEST(Accept, RefusesWhenTooManyWait) {
  TestService service;
  service.rules.waiting_max = 2;
  service.accepted(good_file);
  service.accepted(good_file);
  service.calls.clear();
  EXPECT_EQ(service.upload(good_file).error().code, ErrorCode::queue_full);
  EXPECT_EQ(service.calls, std::vector<std::string>{"queue.counts"});  // nothing was read
}

TEST(Accept, CountsRowsWhileTheQueueIsAway) {
  TestService service;
  service.rules.waiting_max = 1;
  service.fails_before["queue.counts"] = 2;
  EXPECT_TRUE(service.upload(good_file).ok());
  EXPECT_EQ(service.upload(good_file).error().code, ErrorCode::queue_full);
}

TEST(Accept, HoldsTheOwnerToHisQuotaToTheByte) {
  TestService service;
  service.rules.owner_bytes_max = static_cast<std::int64_t>(good_file.size()) * 2;
  EXPECT_TRUE(service.upload(good_file).ok());
  EXPECT_TRUE(service.upload(good_file).ok());
  EXPECT_EQ(service.upload(good_file).error().code, ErrorCode::storage_quota_exceeded);
  service.work_once();  // deletes its file
  EXPECT_TRUE(service.upload(good_file).ok());
  service.rules.owner_bytes_max -= 1;
  EXPECT_EQ(service.upload(good_file).error().code, ErrorCode::storage_quota_exceeded);
}

TEST(Accept, LeavesNothingWhenTheFileCannotBeKept) {
  TestService service;
  service.fails_before["blobs.put"] = 1;
  EXPECT_EQ(service.upload(good_file).error().code, ErrorCode::storage_unavailable);
  service.fails_after["blobs.put"] = 1;
  EXPECT_EQ(service.upload(good_file).error().code, ErrorCode::storage_unavailable);
  EXPECT_TRUE(left_nothing(service));
}

TEST(Accept, LeavesNothingWhenTheRowCannotBeKept) {
  TestService service;
  service.fails_before["records.create"] = 1;
  EXPECT_EQ(service.upload(good_file).error().code, ErrorCode::storage_unavailable);
  EXPECT_TRUE(left_nothing(service));
}

TEST(Accept, AsksWhatBecameOfTheRow) {
  TestService service;
  service.fails_after["records.create"] = 1;
  const auto accepted = service.upload(good_file);
  ASSERT_TRUE(accepted.ok());
  EXPECT_TRUE(service.queue.has(accepted->job_id));
}

TEST(Accept, LetsTheFileStayWhenNobodyKnowsOfTheRow) {
  TestService service;
  service.fails_after["records.create"] = 1;
  service.fails_before["records.find"] = 1;
  EXPECT_EQ(service.upload(good_file).error().code, ErrorCode::storage_unavailable);
  ASSERT_EQ(service.records.rows().size(), 1u);  // a live row
  EXPECT_EQ(service.blobs.blobs.size(), 1u);     // has its file
}

TEST(Accept, IsGoodWithoutTheQueue) {
  TestService service;
  service.fails_before["queue.add"] = 1;
  EXPECT_TRUE(service.upload(good_file).ok());
  EXPECT_TRUE(service.queue.entries.empty());
}

TEST(Accept, SaysThatTheParserIsAway) {
  TestService service;
  service.parser.on_parse = [](std::string_view) { return parser_away(); };
  EXPECT_EQ(service.upload(good_file).error().code, ErrorCode::internal);
  EXPECT_TRUE(left_nothing(service));
}

}  // namespace
}  // namespace schedgen::jobs
