#include "storage/sqlite_database.h"

#include <gtest/gtest.h>
#include <soci/soci.h>
#include <sys/stat.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <latch>
#include <thread>

#include "storage/testing/test_database.h"

namespace schedgen::storage {
namespace {

using namespace std::chrono_literals;

// Work that continues until it is interrupted.
Status count_for_ever(soci::session& sql) {
  long long count = 0;
  sql << "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n",
      soci::into(count);
  return Done{};
}

SqlDatabase::Work inserting(int number) {
  return [number](soci::session& sql) -> Status {
    sql << "INSERT INTO numbers VALUES (:number)", soci::use(number);
    return Done{};
  };
}

long long numbers(SqlDatabase& database) {
  return must(read_value<long long>(database, [](soci::session& sql) -> Result<long long> {
    long long count = 0;
    sql << "SELECT COUNT(*) FROM numbers", soci::into(count);
    return count;
  }));
}

std::string setting(soci::session& sql, const std::string& name) {
  std::string value;
  sql << "PRAGMA " + name, soci::into(value);
  return value;
}

class SqliteDatabaseTest : public testing::Test {
 protected:
  std::unique_ptr<SqliteDatabase> open(const SqliteSettings& settings = {}) {
    auto database = must(SqliteDatabase::open(path_, settings));
    must(database->write(Durability::process_crash, [](soci::session& sql) -> Status {
      sql << "CREATE TABLE IF NOT EXISTS numbers (number INTEGER PRIMARY KEY)";
      return Done{};
    }));
    return database;
  }

  TemporaryFolder folder_;
  std::string path_ = folder_.file("a b's \xC3\xA9.sqlite");
};

TEST_F(SqliteDatabaseTest, SyncsTheDiskForWhatMustSurviveAPowerCut) {
  const auto database = open();
  must(database->write(Durability::power_cut, [](soci::session& sql) -> Status {
    EXPECT_EQ(setting(sql, "synchronous"), "2");  // FULL
    EXPECT_EQ(setting(sql, "journal_mode"), "wal");
    EXPECT_EQ(setting(sql, "foreign_keys"), "1");
    return Done{};
  }));
  must(database->write(Durability::process_crash, [](soci::session& sql) -> Status {
    EXPECT_EQ(setting(sql, "synchronous"), "1");  // NORMAL
    return Done{};
  }));
}

TEST_F(SqliteDatabaseTest, OnlyTheOwnerMayReadItsFiles) {
  const auto database = open();
  for (const std::string& file : {path_, path_ + "-wal", path_ + "-shm"}) {
    struct stat status {};
    ASSERT_EQ(stat(file.c_str(), &status), 0) << file;
    EXPECT_EQ(status.st_mode & 0777U, 0600U) << file;
  }
}

TEST_F(SqliteDatabaseTest, AWorkThatFailsLeavesNothing) {
  const auto database = open();
  const Status returned = database->write(Durability::power_cut, [](soci::session& sql) -> Status {
    sql << "INSERT INTO numbers VALUES (1)";
    return Error::of(ErrorCode::already_exists, "on second thoughts");
  });
  EXPECT_EQ(returned.error().code, ErrorCode::already_exists);
  const Status thrown = database->write(Durability::power_cut, [](soci::session& sql) -> Status {
    sql << "INSERT INTO numbers VALUES (2)";
    sql << "INSERT INTO nowhere VALUES (2)";
    return Done{};
  });
  EXPECT_EQ(thrown.error().code, ErrorCode::storage_unavailable);
  EXPECT_NE(thrown.error().log.find("nowhere"), std::string::npos);
  EXPECT_EQ(numbers(*database), 0);
  must(database->write(Durability::power_cut, inserting(3)));
  EXPECT_EQ(numbers(*database), 1);
}

TEST_F(SqliteDatabaseTest, AReaderChangesNothing) {
  const auto database = open();
  EXPECT_FALSE(database->read(inserting(1)));
  EXPECT_EQ(numbers(*database), 0);
}

TEST_F(SqliteDatabaseTest, WritersThatWaitShareOneCommit) {
  const auto database = open();
  constexpr int writers = 20;
  std::latch begun(1);
  std::latch may_end(1);
  std::vector<std::jthread> running;
  running.emplace_back([&] {
    must(database->write(Durability::power_cut, [&](soci::session&) -> Status {
      begun.count_down();
      may_end.wait();
      return Done{};
    }));
  });
  begun.wait();
  const std::uint64_t before = database->commits();
  std::atomic<int> failed = 0;
  for (int i = 0; i < writers; ++i) {
    running.emplace_back([&, i] {
      // Half of them insert an existing number; their failure does not affect the others.
      if (!database->write(Durability::power_cut, inserting(i / 2))) ++failed;
    });
  }
  while (database->writers_waiting() < writers) std::this_thread::yield();
  may_end.count_down();
  running.clear();
  EXPECT_EQ(failed, writers / 2);
  EXPECT_EQ(numbers(*database), writers / 2);
  EXPECT_EQ(database->commits() - before, 2U);  // the held transaction, and one for all others
}

TEST_F(SqliteDatabaseTest, WorkThatTakesTooLongIsInterrupted) {
  const auto database = open({.statement_max = 20ms});
  EXPECT_EQ(database->read(count_for_ever).error().code, ErrorCode::database_timeout);
  EXPECT_EQ(database->write(Durability::power_cut, count_for_ever).error().code,
            ErrorCode::database_timeout);
  const Status half = database->write(Durability::power_cut, [](soci::session& sql) -> Status {
    sql << "INSERT INTO numbers VALUES (1)";
    return count_for_ever(sql);
  });
  EXPECT_EQ(half.error().code, ErrorCode::database_timeout);
  EXPECT_EQ(numbers(*database), 0);
  must(database->write(Durability::power_cut, inserting(2)));
  EXPECT_EQ(numbers(*database), 1);
}

TEST_F(SqliteDatabaseTest, WhoGetsNoTurnInTimeIsTold) {
  const auto database = open({.readers = 1, .acquire_max = 20ms});
  std::latch begun(2);
  std::latch may_end(1);
  const SqlDatabase::Work hold = [&](soci::session&) -> Status {
    begun.count_down();
    may_end.wait();
    return Done{};
  };
  {
    std::jthread reader([&] { must(database->read(hold)); });
    std::jthread writer([&] { must(database->write(Durability::power_cut, hold)); });
    begun.wait();
    EXPECT_EQ(database->connections_active(), 2);
    EXPECT_EQ(database->connections_idle(), 0);
    EXPECT_EQ(database->read(inserting(1)).error().code, ErrorCode::database_timeout);
    EXPECT_EQ(database->write(Durability::power_cut, inserting(1)).error().code,
              ErrorCode::database_timeout);
    may_end.count_down();
  }
  EXPECT_EQ(database->connections_active(), 0);
  EXPECT_EQ(database->connections_idle(), 2);
  EXPECT_EQ(numbers(*database), 0);  // a write that was reported as failed does not happen later
  must(database->write(Durability::power_cut, inserting(1)));
}

TEST_F(SqliteDatabaseTest, AnotherProcessThatHoldsTheLockIsWaitedForAndNotForEver) {
  const auto ours = open({.statement_max = 50ms});
  const auto theirs = open();
  std::latch begun(1);
  std::latch may_end(1);
  std::jthread holder([&] {
    must(theirs->write(Durability::power_cut, [&](soci::session&) -> Status {
      begun.count_down();
      may_end.wait();
      return Done{};
    }));
  });
  begun.wait();
  EXPECT_EQ(ours->write(Durability::power_cut, inserting(1)).error().code,
            ErrorCode::database_timeout);
  EXPECT_EQ(numbers(*ours), 0);  // readers do not wait
  may_end.count_down();
  holder.join();
  must(ours->write(Durability::power_cut, inserting(1)));
}

TEST_F(SqliteDatabaseTest, ManyOpenAnEmptyFileAtOnce) {
  std::vector<std::jthread> running;
  std::atomic<int> opened = 0;
  for (int i = 0; i < 6; ++i) {
    running.emplace_back([&] {
      if (SqliteDatabase::open(path_)) ++opened;
    });
  }
  running.clear();
  EXPECT_EQ(opened, 6);
}

TEST_F(SqliteDatabaseTest, SaysWhatCannotBeOpened) {
  EXPECT_EQ(SqliteDatabase::open(folder_.file("no/folder")).error().code,
            ErrorCode::storage_unavailable);
  EXPECT_EQ(SqliteDatabase::open(folder_.file("")).error().code, ErrorCode::storage_unavailable);
  EXPECT_EQ(SqliteDatabase::open(folder_.file("a\"b")).error().code, ErrorCode::invalid_argument);
  std::ofstream(path_) << std::string(10'000, 'x');
  EXPECT_EQ(SqliteDatabase::open(path_).error().code, ErrorCode::storage_unavailable);
}

// Whether any of the database's files contains the data of a deleted row.
class ErasesDeleted : public SqliteDatabaseTest {
 protected:
  static constexpr const char* text = "SCHEDULE-u12345678.pdf";
  static Status make_texts(soci::session& sql) {
    sql << "CREATE TABLE texts (number INTEGER PRIMARY KEY, text TEXT)";
    sql << "CREATE INDEX texts_text ON texts (text)";
    const std::string short_text = text;
    const std::string long_text = std::string(20'000, 'x') + text;  // on separate pages
    sql << "INSERT INTO texts VALUES (1, :text)", soci::use(short_text);
    sql << "INSERT INTO texts VALUES (2, :text)", soci::use(long_text);
    return Done{};
  }
  static Status delete_texts(soci::session& sql) {
    sql << "DELETE FROM texts WHERE number > 0";
    return Done{};
  }
  static bool is_in(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    return bytes.find(text) != std::string::npos;
  }
  static bool is_left(const std::string& path) {
    return is_in(path) || is_in(path + "-wal") || is_in(path + "-shm");
  }
};

TEST_F(ErasesDeleted, FromEveryFile) {
  const auto database = open();
  must(database->write(Durability::power_cut, make_texts));
  must(database->erase_deleted());  // now they are in the database, too
  EXPECT_TRUE(is_in(path_));
  must(database->write(Durability::power_cut, delete_texts));
  EXPECT_TRUE(is_left(path_));
  must(database->erase_deleted());
  EXPECT_FALSE(is_left(path_));
}

TEST_F(ErasesDeleted, AlsoWhatAKilledProgramLeft) {
  const auto database = open();
  must(database->write(Durability::power_cut, make_texts));
  must(database->write(Durability::power_cut, delete_texts));
  const std::string copy = folder_.file("killed.sqlite");
  for (const char* part : {"", "-wal"}) std::filesystem::copy_file(path_ + part, copy + part);
  ASSERT_TRUE(is_left(copy));
  const auto after = must(SqliteDatabase::open(copy));
  must(after->erase_deleted());
  EXPECT_FALSE(is_left(copy));
}

TEST_F(ErasesDeleted, OnlyWhenARowWasDeleted) {
  const auto database = open();
  must(database->erase_deleted());
  EXPECT_EQ(std::filesystem::file_size(path_ + "-wal"), 0u);
  must(database->write(Durability::power_cut, inserting(1)));
  must(database->erase_deleted());
  EXPECT_GT(std::filesystem::file_size(path_ + "-wal"), 0u);
}

TEST_F(ErasesDeleted, IsPutOffByAReaderAndHoldsUpNoWriter) {
  const auto database = open();
  must(database->write(Durability::power_cut, make_texts));
  must(database->read([&](soci::session& sql) -> Status {
    long long count = 0;
    sql << "SELECT COUNT(*) FROM texts", soci::into(count);  // from here on, it sees this state
    must(database->write(Durability::power_cut, delete_texts));
    EXPECT_EQ(database->erase_deleted().error().code, ErrorCode::database_timeout);
    must(database->write(Durability::power_cut, inserting(1)));
    return Done{};
  }));
  must(database->erase_deleted());
  EXPECT_FALSE(is_left(path_));
}

TEST_F(SqliteDatabaseTest, AFullDiskIsAnErrorAndNoEnd) {
  const auto database = open();
  const auto limit_pages = [&](const std::string& pages) {
    must(database->write(Durability::process_crash, [&](soci::session& sql) -> Status {
      long long now = 0;
      sql << "PRAGMA max_page_count = " + pages, soci::into(now);
      return Done{};
    }));
  };
  limit_pages("10");  // as if the disk were full
  const Status full = database->write(Durability::power_cut, [](soci::session& sql) -> Status {
    for (int i = 0; i < 50'000; ++i) sql << "INSERT INTO numbers VALUES (:i)", soci::use(i);
    return Done{};
  });
  EXPECT_EQ(full.error().code, ErrorCode::storage_unavailable);
  EXPECT_EQ(numbers(*database), 0);
  limit_pages("100000");
  must(database->write(Durability::power_cut, inserting(1)));
  EXPECT_EQ(numbers(*database), 1);
}

}  // namespace
}  // namespace schedgen::storage
