// Without engines. tests/scaled/doctor_test.py has those.
#include "service/examine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "base/testing/temporary_folder.h"

namespace schedgen::service {
namespace {

using testing::HasSubstr;
using testing::Not;
using Verdict = Finding::Verdict;

settings::Settings settings_in(const std::string& folder) {
  settings::Settings settings;
  settings.data_dir = folder;
  settings.database_pool_max = 1;
  settings.database_statement_timeout_ms = 1'000;
  return settings;
}

// The first finding whose subject begins so.
Finding finding_of(const settings::Settings& settings, std::string_view subject) {
  SystemRandom random;
  for (const Finding& finding : examine(settings, SystemClock(), random)) {
    if (finding.of.starts_with(subject)) return finding;
  }
  ADD_FAILURE() << "nothing is said of " << subject;
  return {};
}

TEST(Doctor, AFolderThatIsNotThereYetIsFineAndStaysAway) {
  const TemporaryFolder parent;
  const std::filesystem::path data = parent.path() / "data";
  EXPECT_EQ(finding_of(settings_in(data), "folder").verdict, Verdict::fine);
  EXPECT_FALSE(std::filesystem::exists(data));
  EXPECT_EQ(finding_of(settings_in(parent.path()), "folder").verdict, Verdict::fine);
}

TEST(Doctor, AFolderThatCannotBeOneIsToBeMended) {
  const TemporaryFolder parent;
  std::ofstream(parent.path() / "file") << "x";
  EXPECT_EQ(finding_of(settings_in(parent.path() / "file"), "folder").verdict, Verdict::mend);
  EXPECT_THAT(finding_of(settings_in(""), "folder").what, HasSubstr("DATA_DIR"));
}

TEST(Doctor, EnginesThatDoNotAnswerAreNamedWithoutTheirPasswords) {
  settings::Settings settings = settings_in("");
  settings.engines.postgres_url = "postgresql://me:hunter2@127.0.0.1:1/jobs";
  storage::RedisAddress redis;
  redis.port = 1;
  redis.password = "hunter2";
  settings.engines.queue_server = redis;
  settings.engines.cache_server = redis;
  settings.engines.s3 = storage::S3Settings{};
  settings.engines.s3->endpoint = "http://127.0.0.1:1";
  settings.engines.s3->bucket = "pdfs";
  settings.engines.s3->secret_key = "hunter2";
  for (const char* subject :
       {"database postgresql://127.0.0.1:1/jobs", "queue redis://127.0.0.1:1/0",
        "cache redis://127.0.0.1:1/0", "files http://127.0.0.1:1/pdfs"}) {
    const Finding finding = finding_of(settings, subject);
    EXPECT_EQ(finding.verdict, Verdict::mend) << subject;
    EXPECT_THAT(finding.what, HasSubstr("The connection failed")) << subject;
    EXPECT_THAT(finding.what, Not(HasSubstr("hunter2"))) << subject;
  }
}

}  // namespace
}  // namespace schedgen::service
