#include "jobs/look.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "jobs/cache_guard.h"
#include "jobs/remove.h"
#include "jobs/testing/test_service.h"
#include "schedule/json_text.h"

namespace schedgen::jobs {
namespace {

using namespace std::chrono_literals;

const std::string nobody = "00000000-0000-4000-8000-000000000000";

TEST(LookAtStatus, ShowsTheDocumentedFields) {
  TestService service;
  const std::string id = service.accepted(good_file);
  const auto waiting = look_at_status(service.seams(), service.rules, id);
  ASSERT_TRUE(waiting.ok());
  EXPECT_FALSE(waiting->ended);
  EXPECT_EQ(waiting->json, "{\"id\":\"" + id +
                               "\",\"status\":\"pending\",\"pdfType\":\"WEEKLY\",\"createdAt\":"
                               "\"2026-02-16T00:00:00.000Z\",\"completedAt\":null,\"code\":null,"
                               "\"error\":null,\"attempts\":0}");
  service.clock.advance(1'250ms);
  service.work_once();
  const auto completed = look_at_status(service.seams(), service.rules, id);
  ASSERT_TRUE(completed.ok());
  EXPECT_TRUE(completed->ended);
  EXPECT_EQ(completed->json,
            "{\"id\":\"" + id +
                "\",\"status\":\"completed\",\"pdfType\":\"WEEKLY\",\"createdAt\":"
                "\"2026-02-16T00:00:00.000Z\",\"completedAt\":"
                "\"2026-02-16T00:00:01.250Z\",\"code\":null,\"error\":null,\"attempts\":1}");
}

TEST(LookAtStatus, ShowsWhyAJobFailed) {
  TestService service;
  const std::string id = service.accepted(good_file);
  service.parser.on_parse = [](std::string_view) {
    return sandbox::ParseReport::failed(sandbox::Outcome::out_of_time, "", "Too \"slow\".");
  };
  service.work_once();
  const auto look = look_at_status(service.seams(), service.rules, id);
  ASSERT_TRUE(look.ok());
  EXPECT_NE(look->json.find(R"("code":"PARSE_TIMED_OUT","error":"Too \"slow\".")"),
            std::string::npos)
      << look->json;
  const auto result = look_at_result(service.seams(), service.rules, id);
  EXPECT_EQ(result.error().code, ErrorCode::job_not_completed);
  EXPECT_EQ(result.error().user, "Too \"slow\".");
}

TEST(Look, RefusesWhatIsNoIdAndWhatNobodyKnows) {
  TestService service;
  for (const char* id : {"", "1", "../../x", "00000000-0000-4000-8000-00000000000g"}) {
    EXPECT_EQ(look_at_status(service.seams(), service.rules, id).error().code,
              ErrorCode::invalid_job_id);
    EXPECT_EQ(look_at_result(service.seams(), service.rules, id).error().code,
              ErrorCode::invalid_job_id);
    EXPECT_EQ(remove(service.seams(), id).error().code, ErrorCode::invalid_job_id);
  }
  EXPECT_TRUE(service.calls.empty());
  EXPECT_EQ(look_at_status(service.seams(), service.rules, nobody).error().code,
            ErrorCode::job_not_found);
  EXPECT_EQ(look_at_result(service.seams(), service.rules, nobody).error().code,
            ErrorCode::job_not_found);
}

TEST(LookAtResult, HasTheDocumentAndTheId) {
  TestService service;
  const std::string id = service.accepted(good_file);
  EXPECT_EQ(look_at_result(service.seams(), service.rules, id).error().code,
            ErrorCode::job_not_completed);
  service.work_once();
  const auto result = look_at_result(service.seams(), service.rules, id);
  ASSERT_TRUE(result.ok());
  const auto json = schedule::parse_json(*result, 1u << 20);
  ASSERT_TRUE(json.ok());
  const auto& object = json->as_object();
  EXPECT_EQ(object.at("id").as_string(), id);
  EXPECT_EQ(object.at("pdfType").as_string(), "WEEKLY");
  EXPECT_EQ(object.at("events").as_array().size(), 2u);
  EXPECT_TRUE(object.contains("warnings"));
  EXPECT_TRUE(object.contains("metadata"));
}

TEST(Look, AsksTheStoreOnceForAsLongAsTheCacheHoldsIt) {
  TestService service;
  const std::string id = service.accepted(good_file);
  service.work_once();
  const auto asked = [&] {
    return std::count(service.calls.begin(), service.calls.end(), "records.find");
  };
  service.calls.clear();
  for (int i = 0; i < 5; ++i) {
    EXPECT_TRUE(look_at_status(service.seams(), service.rules, id).ok());
    EXPECT_TRUE(look_at_result(service.seams(), service.rules, id).ok());
  }
  EXPECT_EQ(asked(), 2);
  service.clock.advance(1h + 1ms);
  EXPECT_TRUE(look_at_status(service.seams(), service.rules, id).ok());
  EXPECT_EQ(asked(), 3);
}

TEST(Look, InTheCacheAsksNobodyElse) {
  TestService service;
  const std::string id = service.accepted(good_file);
  EXPECT_FALSE(look_in_cache(service.seams(), id));
  const auto look = look_at_status(service.seams(), service.rules, id);
  service.calls.clear();
  const auto cached = look_in_cache(service.seams(), id);
  ASSERT_TRUE(cached);
  EXPECT_EQ(cached->json, look->json);
  EXPECT_FALSE(cached->ended);
  EXPECT_EQ(service.calls, std::vector<std::string>{"cache.get"});
  service.work_once();
  EXPECT_FALSE(look_in_cache(service.seams(), id)) << "a change removes the old answer";
  EXPECT_FALSE(look_in_cache(service.seams(), "no id"));
}

TEST(Look, WorksWithoutTheCache) {
  TestService service;
  const std::string id = service.accepted(good_file);
  service.fails_before["cache.get"] = 1;
  service.fails_before["cache.leave_to_fill"] = 1;
  EXPECT_TRUE(look_at_status(service.seams(), service.rules, id).ok());
}

TEST(Remove, TakesAJobAwayEverywhereInAnyState) {
  for (const int worked : {0, 1}) {
    TestService service;
    const std::string id = service.accepted(good_file);
    for (int i = 0; i < worked; ++i) service.work_once();
    EXPECT_TRUE(look_at_status(service.seams(), service.rules, id).ok());
    EXPECT_TRUE(remove(service.seams(), id).ok());
    EXPECT_EQ(look_at_status(service.seams(), service.rules, id).error().code,
              ErrorCode::job_not_found);
    EXPECT_EQ(look_at_result(service.seams(), service.rules, id).error().code,
              ErrorCode::job_not_found);
    EXPECT_TRUE(service.records.rows().empty());
    EXPECT_TRUE(service.blobs.blobs.empty());
    EXPECT_TRUE(service.queue.entries.empty());
    EXPECT_EQ(remove(service.seams(), id).error().code, ErrorCode::job_not_found);
  }
}

TEST(LookAtStatus, KeepsOnlyWhatHasEndedInACacheThatOthersShare) {
  TestService service;
  service.cache.shared = true;
  const std::string id = service.accepted(good_file);
  EXPECT_FALSE(look_at_status(service.seams(), service.rules, id)->ended);
  EXPECT_FALSE(look_in_cache(service.seams(), id));
  EXPECT_EQ(service.work_once()->worked, Worked::completed);
  EXPECT_TRUE(look_at_status(service.seams(), service.rules, id)->ended);
  ASSERT_TRUE(look_in_cache(service.seams(), id));
  EXPECT_TRUE(remove(service.seams(), id).ok());
  EXPECT_FALSE(look_in_cache(service.seams(), id));
}

TEST(Remove, ChangesNothingWhileTheCacheCouldStillShowTheJob) {
  TestService service;
  const std::string id = service.accepted(good_file);
  service.fails_before["cache.block"] = 1;
  EXPECT_EQ(remove(service.seams(), id).error().code, ErrorCode::storage_unavailable);
  EXPECT_NE(service.records.row(id), nullptr);
  EXPECT_TRUE(remove(service.seams(), id).ok());
}

TEST(Remove, GoesOnWithoutQueueAndStore) {
  TestService service;
  const std::string id = service.accepted(good_file);
  service.fails_before["queue.remove"] = 1;
  service.fails_before["blobs.remove"] = 1;
  EXPECT_TRUE(remove(service.seams(), id).ok());
  EXPECT_TRUE(service.records.rows().empty());
  EXPECT_EQ(service.work_once()->worked, Worked::superseded);  // finishes its entry
  EXPECT_TRUE(service.queue.entries.empty());
}

TEST(Remove, AsksWhatBecameOfTheRow) {
  TestService service;
  const std::string id = service.accepted(good_file);
  service.fails_before["records.remove"] = 1;
  EXPECT_EQ(remove(service.seams(), id).error().code, ErrorCode::storage_unavailable);
  service.fails_after["records.remove"] = 1;
  EXPECT_TRUE(remove(service.seams(), id).ok());
}

TEST(CacheGuard, OpensWhatItShut) {
  TestService service;
  {
    CacheGuard guard(service.cache, "a", CacheGuard::Of::status_and_result);
    ASSERT_TRUE(guard.closed());
    EXPECT_TRUE(service.cache.leave_to_fill(status_key("a")).empty());
    EXPECT_TRUE(service.cache.leave_to_fill(result_key("a")).empty());
    guard.open();
  }
  EXPECT_FALSE(service.cache.leave_to_fill(status_key("a")).empty());
  EXPECT_FALSE(service.cache.leave_to_fill(result_key("a")).empty());
}

}  // namespace
}  // namespace schedgen::jobs
