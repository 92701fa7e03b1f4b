#include <gtest/gtest.h>

#include <functional>

#include "base/testing/clock.h"
#include "storage/file_blobs.h"
#include "storage/memory_cache.h"
#include "storage/sql_records.h"
#include "storage/testing/blobs_contract.h"
#include "storage/testing/cache_contract.h"
#include "storage/testing/faulty_blobs.h"
#include "storage/testing/faulty_cache.h"
#include "storage/testing/faulty_records.h"
#include "storage/testing/records_contract.h"
#include "storage/testing/test_database.h"

namespace schedgen::storage {
namespace {

using namespace std::chrono_literals;

FaultPlan always(Fault fault) {
  return [fault](const FaultPoint&) { return fault; };
}

// Without faults, each decorator behaves like its engine.
class FaultyRecordsStore {
 public:
  Records& records() { return faulty_; }
  Records& inner() { return records_; }
  Faults& faults() { return faults_; }

 private:
  TestDatabase database_;
  SqlRecords records_{*database_};
  Faults faults_;
  FaultyRecords faulty_{records_, faults_};
};

class FaultyBlobsStore {
 public:
  Blobs& blobs() { return faulty_; }
  Blobs& inner() { return *blobs_; }
  Faults& faults() { return faults_; }
  Moment later() {
    clock_.advance(1ms);
    return clock_.moment();
  }

 private:
  TemporaryFolder folder_;
  ManualClock clock_{Moment(1s)};
  SystemRandom random_;
  std::unique_ptr<FileBlobs> blobs_ = must(FileBlobs::open(folder_.file("blobs"), clock_, random_));
  Faults faults_;
  FaultyBlobs faulty_{*blobs_, faults_};
};

class FaultyCacheStore {
 public:
  Cache& cache() { return faulty_; }
  Cache& inner() { return cache_; }
  Faults& faults() { return faults_; }
  void advance(std::chrono::milliseconds by) { clock_.advance(by); }

 private:
  ManualClock clock_{Moment(1s)};
  MemoryCache cache_{{}, clock_};
  Faults faults_;
  FaultyCache faulty_{cache_, faults_};
};

INSTANTIATE_TYPED_TEST_SUITE_P(Faulty, RecordsContract, FaultyRecordsStore);
INSTANTIATE_TYPED_TEST_SUITE_P(Faulty, BlobsContract, FaultyBlobsStore);
INSTANTIATE_TYPED_TEST_SUITE_P(Faulty, CacheContract, FaultyCacheStore);

TEST(FaultyRecordsTest, FailsBeforeTheEffect) {
  FaultyRecordsStore store;
  store.faults().set_plan(always(Fault::before));
  EXPECT_EQ(store.records().create(contract_row("a")).error().code, ErrorCode::storage_unavailable);
  EXPECT_EQ(*store.inner().find("a"), std::nullopt);
  EXPECT_FALSE(store.records().ping());
}

TEST(FaultyRecordsTest, FailsAfterTheEffect) {
  FaultyRecordsStore store;
  store.faults().set_plan(always(Fault::after));
  EXPECT_EQ(store.records().create(contract_row("a")).error().code, ErrorCode::storage_unavailable);
  EXPECT_EQ(*store.inner().find("a"), contract_row("a"));
  EXPECT_FALSE(store.records().start_attempt("a", 0, contract_moment(1)));
  EXPECT_EQ((*store.inner().find("a"))->attempts, 1);
}

TEST(FaultyRecordsTest, DropsChangesAndFailsQuestions) {
  FaultyRecordsStore store;
  ASSERT_TRUE(store.inner().create(contract_row("a")));
  ASSERT_TRUE(*store.inner().start_attempt("a", 0, contract_moment(1)));
  const JobRow before = **store.inner().find("a");
  store.faults().set_plan(always(Fault::dropped));
  Records& records = store.records();
  EXPECT_TRUE(records.create(contract_row("b")));
  EXPECT_TRUE(*records.complete("a", 1, "{}", contract_moment(2), contract_moment(3)));
  EXPECT_TRUE(*records.fail("a", 1, "C", "e", contract_moment(2), contract_moment(3)));
  EXPECT_TRUE(*records.retry("a", 1, "C", "e", contract_moment(2), true));
  EXPECT_TRUE(records.forget_blob("a"));
  EXPECT_TRUE(*records.remove("a"));
  EXPECT_TRUE(*records.remove_expired("a", contract_moment(1'000)));
  EXPECT_EQ(*store.inner().find("a"), before);
  EXPECT_EQ(*store.inner().find("b"), std::nullopt);
  EXPECT_FALSE(records.find("a"));
  EXPECT_FALSE(records.start_attempt("a", 1, contract_moment(2)));
  EXPECT_FALSE(records.counts());
}

TEST(FaultyRecordsTest, ShowsThePlanEveryCall) {
  FaultyRecordsStore store;
  store.faults().set_plan(always(Fault::before));
  Records& records = store.records();
  const Moment moment = contract_moment(1);
  const std::vector<std::pair<std::string, std::function<bool()>>> calls{
      {"records.create", [&] { return records.create(contract_row("a")).ok(); }},
      {"records.find", [&] { return records.find("a").ok(); }},
      {"records.start_attempt", [&] { return records.start_attempt("a", 0, moment).ok(); }},
      {"records.complete", [&] { return records.complete("a", 1, "", moment, moment).ok(); }},
      {"records.fail", [&] { return records.fail("a", 1, "", "", moment, moment).ok(); }},
      {"records.retry", [&] { return records.retry("a", 1, "", "", moment, true).ok(); }},
      {"records.forget_blob", [&] { return records.forget_blob("a").ok(); }},
      {"records.remove", [&] { return records.remove("a").ok(); }},
      {"records.remove_expired", [&] { return records.remove_expired("a", moment).ok(); }},
      {"records.overdue", [&] { return records.overdue(moment, 1).ok(); }},
      {"records.abandoned", [&] { return records.abandoned(moment, 1).ok(); }},
      {"records.expired", [&] { return records.expired(moment, 1).ok(); }},
      {"records.bring_forward", [&] { return records.bring_forward("a", 1, moment).ok(); }},
      {"records.failed", [&] { return records.failed(1).ok(); }},
      {"records.delayed", [&] { return records.delayed(moment, 1).ok(); }},
      {"records.failures_by_code", [&] { return records.failures_by_code().ok(); }},
      {"records.ended_with_blob", [&] { return records.ended_with_blob(1).ok(); }},
      {"records.counts", [&] { return records.counts().ok(); }},
      {"records.bytes_of_owner", [&] { return records.bytes_of_owner("a").ok(); }},
      {"records.known_blobs", [&] { return records.known_blobs({}).ok(); }},
      {"records.ping", [&] { return records.ping().ok(); }}};
  std::vector<std::string> expected;
  for (const auto& [name, call] : calls) {
    EXPECT_FALSE(call()) << name;
    expected.push_back(name);
  }
  EXPECT_EQ(store.faults().names(), expected);
  // A plan can choose a single call.
  store.faults().restart();
  store.faults().set_plan(
      [](const FaultPoint& point) { return point.index == 1 ? Fault::before : Fault::none; });
  EXPECT_TRUE(records.ping());
  EXPECT_FALSE(records.ping());
  EXPECT_TRUE(records.ping());
}

TEST(FaultyBlobsTest, FailsBeforeAfterAndDrops) {
  FaultyBlobsStore store;
  store.faults().set_plan(always(Fault::before));
  EXPECT_FALSE(store.blobs().put("a", "1"));
  EXPECT_EQ(store.inner().get("a").error().code, ErrorCode::blob_not_found);
  store.faults().set_plan(always(Fault::after));
  EXPECT_FALSE(store.blobs().put("a", "1"));
  EXPECT_EQ(*store.inner().get("a"), "1");
  EXPECT_FALSE(store.blobs().get("a"));
  store.faults().set_plan(always(Fault::dropped));
  EXPECT_TRUE(store.blobs().put("a", "2"));
  EXPECT_TRUE(store.blobs().remove("a"));
  EXPECT_EQ(*store.inner().get("a"), "1");
  EXPECT_FALSE(store.blobs().get("a"));
  EXPECT_FALSE(store.blobs().list(store.later(), "", 1));
  EXPECT_FALSE(store.blobs().ping());
  EXPECT_EQ(store.faults().names(),
            (std::vector<std::string>{"blobs.put", "blobs.put", "blobs.get", "blobs.put",
                                      "blobs.remove", "blobs.get", "blobs.list", "blobs.ping"}));
}

TEST(FaultyCacheTest, IsAwayWithAndWithoutEffect) {
  FaultyCacheStore store;
  store.inner().fill("a", store.inner().leave_to_fill("a"), "1", 1h);
  for (const Fault fault : {Fault::before, Fault::dropped}) {
    store.faults().set_plan(always(fault));
    EXPECT_EQ(store.cache().get("a"), std::nullopt);
    EXPECT_EQ(store.cache().leave_to_fill("a"), "");
    EXPECT_FALSE(store.cache().block("a"));
    store.cache().unblock("a");
    EXPECT_FALSE(store.cache().ping());
    EXPECT_EQ(store.inner().get("a"), "1");
  }
  const Leave leave = store.inner().leave_to_fill("b");
  store.cache().fill("b", leave, "1", 1h);
  EXPECT_EQ(store.inner().get("b"), std::nullopt);
  store.faults().set_plan(always(Fault::after));
  store.cache().fill("b", leave, "1", 1h);
  EXPECT_EQ(store.inner().get("b"), "1");
  EXPECT_FALSE(store.cache().block("a"));
  EXPECT_EQ(store.inner().leave_to_fill("a"), "");
  store.cache().unblock("a");
  EXPECT_NE(store.inner().leave_to_fill("a"), "");
}

}  // namespace
}  // namespace schedgen::storage
