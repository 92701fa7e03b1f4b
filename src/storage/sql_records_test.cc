#include "storage/sql_records.h"

#include <soci/soci.h>

#include "storage/testing/records_contract.h"
#include "storage/testing/test_database.h"

namespace schedgen::storage {
namespace {

class SqliteRecordsStore {
 public:
  Records& records() { return records_; }

 private:
  TestDatabase database_;
  SqlRecords records_{*database_};
};

INSTANTIATE_TYPED_TEST_SUITE_P(Sqlite, RecordsContract, SqliteRecordsStore);

TEST(SqlRecordsTest, AnotherProcessSeesWhatWasWritten) {
  TestDatabase here;
  SqlRecords ours(*here);
  const std::unique_ptr<SqliteDatabase> there = here.open();
  SqlRecords theirs(*there);
  ASSERT_TRUE(ours.create(contract_row("a")));
  EXPECT_EQ(*theirs.find("a"), contract_row("a"));
  ASSERT_TRUE(*theirs.start_attempt("a", 0, contract_moment(1)));
  EXPECT_EQ(*ours.start_attempt("a", 0, contract_moment(1)), std::nullopt);
}

TEST(SqlRecordsTest, AStateThatIsUnknownIsNoRow) {
  TestDatabase database;
  SqlRecords records(*database);
  ASSERT_TRUE(records.create(contract_row("a")));
  ASSERT_TRUE((*database).write(Durability::process_crash, [](soci::session& sql) -> Status {
    sql << "PRAGMA ignore_check_constraints = ON";
    sql << "UPDATE jobs SET state = 'asleep'";
    return Done{};
  }));
  EXPECT_EQ(records.find("a").error().code, ErrorCode::internal);
  EXPECT_EQ(records.counts().error().code, ErrorCode::internal);
}

TEST(JobStateNames, LeadBackToTheirState) {
  for (const JobState state :
       {JobState::pending, JobState::processing, JobState::completed, JobState::failed}) {
    EXPECT_EQ(job_state_of_name(name_of(state)), state);
  }
  EXPECT_EQ(job_state_of_name("PENDING"), std::nullopt);
  EXPECT_EQ(job_state_of_name(""), std::nullopt);
}

}  // namespace
}  // namespace schedgen::storage
