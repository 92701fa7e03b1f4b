// A child process writes and is killed with SIGKILL at random moments. Everything that it had
// reported as done must be there afterwards, complete.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <soci/soci.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <functional>
#include <string>
#include <vector>

#include "base/testing/clock.h"
#include "storage/file_blobs.h"
#include "storage/sql_records.h"
#include "storage/testing/records_contract.h"
#include "storage/testing/test_database.h"

namespace schedgen::storage {
namespace {

using namespace std::chrono_literals;

// Reports that a number is done; the report reaches the parent whatever happens next.
using Acknowledge = std::function<void(int)>;

// Runs the work in a child until it has acknowledged `count` numbers, yields to the scheduler
// another `mercy` times, kills it, and returns everything that it acknowledged.
std::vector<int> acknowledged_until_killed(int count, int mercy,
                                           const std::function<void(const Acknowledge&)>& work) {
  int ends[2] = {-1, -1};
  if (pipe2(ends, O_CLOEXEC) != 0) std::abort();
  const pid_t child = fork();
  if (child == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    close(ends[0]);
    work([out = ends[1]](int number) {
      if (write(out, &number, sizeof number) != static_cast<ssize_t>(sizeof number)) _exit(2);
    });
    _exit(3);  // it should have been killed
  }
  close(ends[1]);
  std::vector<int> numbers;
  int number = 0;
  while (static_cast<int>(numbers.size()) < count && read(ends[0], &number, sizeof number) > 0) {
    numbers.push_back(number);
  }
  for (int i = 0; i < mercy; ++i) sched_yield();
  kill(child, SIGKILL);
  int status = 0;
  if (waitpid(child, &status, 0) != child) std::abort();
  EXPECT_TRUE(WIFSIGNALED(status)) << "the child ended by itself: " << status;
  while (read(ends[0], &number, sizeof number) > 0) numbers.push_back(number);
  close(ends[0]);
  return numbers;
}

class DurabilityTest : public testing::Test {
 protected:
  SystemRandom random_;
  int random_number(int limit) {
    return static_cast<int>(random_below(random_, static_cast<std::uint64_t>(limit)));
  }
};

std::string blob_of(int number) {
  return std::string(200'000 + static_cast<std::size_t>(number),
                     static_cast<char>('a' + number % 26));
}

TEST_F(DurabilityTest, RowsThatWereAcknowledgedAreThereAfterAKill) {
  constexpr int rounds = 12;
  const TestDatabase database;
  int next = 0;
  for (int round = 0; round < rounds; ++round) {
    const std::vector<int> numbers = acknowledged_until_killed(
        1 + random_number(10), random_number(400), [&](const Acknowledge& acknowledge) {
          const auto mine = database.open();
          SqlRecords records(*mine);
          for (int i = next;; ++i) {
            const std::string id = std::to_string(i);
            must(records.create(contract_row(id)));
            if (i % 3 > 0) must(records.start_attempt(id, 0, contract_moment(1)));
            if (i % 3 > 1) {
              must(records.complete(id, 1, blob_of(i), contract_moment(2), contract_moment(3)));
            }
            acknowledge(i);
          }
        });
    const auto afterwards = database.open();
    SqlRecords records(*afterwards);
    for (const int number : numbers) {
      const std::optional<JobRow> row = must(records.find(std::to_string(number)));
      ASSERT_TRUE(row) << number;
      EXPECT_EQ(row->attempts, number % 3 > 0 ? 1 : 0);
      EXPECT_EQ(row->state, number % 3 == 0   ? JobState::pending
                            : number % 3 == 1 ? JobState::processing
                                              : JobState::completed);
      EXPECT_TRUE(row->result == (number % 3 > 1 ? blob_of(number) : "")) << number;
    }
    must(afterwards->read([](soci::session& sql) -> Status {
      std::string found;
      sql << "PRAGMA integrity_check", soci::into(found);
      EXPECT_EQ(found, "ok");
      return Done{};
    }));
    ASSERT_FALSE(numbers.empty());
    next = numbers.back() + 2;  // the unfinished one may be there or not
  }
}

TEST_F(DurabilityTest, BlobsThatWereAcknowledgedAreThereWholeAfterAKill) {
  constexpr int rounds = 12;
  const TemporaryFolder folder;
  const ManualClock clock{Moment(1s)};
  int next = 0;
  for (int round = 0; round < rounds; ++round) {
    const std::vector<int> numbers = acknowledged_until_killed(
        1 + random_number(8), random_number(400), [&](const Acknowledge& acknowledge) {
          SystemRandom random;
          const auto blobs = must(FileBlobs::open(folder.file("blobs"), clock, random));
          for (int i = next;; ++i) {
            must(blobs->put("blob-" + std::to_string(i), blob_of(i)));
            acknowledge(i);
          }
        });
    ASSERT_FALSE(numbers.empty());
    const auto blobs = must(FileBlobs::open(folder.file("blobs"), clock, random_));
    for (const int number : numbers) {
      EXPECT_TRUE(must(blobs->get("blob-" + std::to_string(number))) == blob_of(number)) << number;
    }
    // The unfinished one is complete or absent; its remains are not a blob.
    const std::vector<std::string> keys = must(blobs->list(Moment::max(), "", 10'000));
    for (const std::string& key : keys) {
      ASSERT_TRUE(key.starts_with("blob-")) << key;
      const int number = std::stoi(key.substr(5));
      EXPECT_TRUE(must(blobs->get(key)) == blob_of(number)) << key;
    }
    next = numbers.back() + 2;
  }
  const auto blobs = must(FileBlobs::open(folder.file("blobs"), clock, random_));
  must(blobs->sweep_temporary(Moment::max()));  // a killed put leaves a file with the system's time
  for (const auto& entry : std::filesystem::directory_iterator(folder.file("blobs"))) {
    EXPECT_TRUE(entry.path().filename().string().starts_with("blob-")) << entry.path();
  }
}

// A put that dies before its file is complete: the kill comes while ten megabytes are written.
TEST_F(DurabilityTest, AKilledPutLeavesOnlyWhatIsSwept) {
  constexpr int rounds = 20;
  const TemporaryFolder folder;
  const ManualClock clock{Moment(1s)};
  const std::string large(10u << 20, 'x');
  int swept = 0;
  for (int round = 0; round < rounds || swept == 0; ++round) {
    ASSERT_LT(round, 1'000) << "no kill ever interrupted a put";
    acknowledged_until_killed(1, random_number(50), [&](const Acknowledge& acknowledge) {
      SystemRandom random;
      const auto blobs = must(FileBlobs::open(folder.file("blobs"), clock, random));
      acknowledge(0);
      must(blobs->put("large", large));
      pause();
    });
    const auto blobs = must(FileBlobs::open(folder.file("blobs"), clock, random_));
    const Result<std::string> got = blobs->get("large");
    EXPECT_TRUE(got ? *got == large : got.error().code == ErrorCode::blob_not_found);
    EXPECT_LE(must(blobs->list(Moment::max(), "", 10)).size(), 1U);
    swept += must(blobs->sweep_temporary(Moment::max()));
    must(blobs->remove("large"));
    EXPECT_TRUE(std::filesystem::is_empty(folder.file("blobs")));
  }
}

}  // namespace
}  // namespace schedgen::storage
