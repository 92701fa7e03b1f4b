#include <gtest/gtest.h>

#include <functional>

#include "base/testing/clock.h"
#include "storage/sql_records.h"
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

INSTANTIATE_TYPED_TEST_SUITE_P(Faulty, RecordsContract, FaultyRecordsStore);

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

}  // namespace
}  // namespace schedgen::storage
