// Runs on the real S3 server (OpenStack Swift) that script/engines starts.
#include "storage/s3_blobs.h"

#include <gmock/gmock.h>

#include <thread>

#include "storage/s3_listing.h"
#include "storage/testing/blobs_contract.h"
#include "storage/testing/test_servers.h"

namespace schedgen::storage {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

// A separate bucket for each store.
S3Settings fresh_bucket(Random& random) {
  S3Settings settings;
  settings.endpoint = test_setting("SCHEDGEN_TEST_S3_ENDPOINT");
  settings.access_key = test_setting("SCHEDGEN_TEST_S3_ACCESS_KEY");
  settings.secret_key = test_setting("SCHEDGEN_TEST_S3_SECRET_KEY");
  settings.bucket = "test-" + random_uuid(random);
  settings.backoff = 1ms;
  return settings;
}

class S3BlobsStore {
 public:
  S3BlobsStore() { must(blobs_->create_bucket()); }
  Blobs& blobs() { return *blobs_; }

  // The server only knows whole seconds, rounded up or down. So wait until this second and the next
  // have passed; anything later is younger.
  static Moment later() {
    using std::chrono::system_clock;
    const auto second = std::chrono::floor<std::chrono::seconds>(system_clock::now()) + 2s;
    std::this_thread::sleep_until(second);
    return Moment(second.time_since_epoch());
  }

 private:
  SystemRandom random_;
  std::unique_ptr<S3Blobs> blobs_ = must(S3Blobs::open(fresh_bucket(random_), random_));
};

INSTANTIATE_TYPED_TEST_SUITE_P(S3, BlobsContract, S3BlobsStore);

class S3BlobsTest : public testing::Test {
 protected:
  SystemRandom random_;
  S3Settings settings_ = fresh_bucket(random_);

  std::unique_ptr<S3Blobs> open() { return must(S3Blobs::open(settings_, random_)); }
};

TEST_F(S3BlobsTest, MakesItsBucketOnceWhoeverIsFirst) {
  const auto blobs = open();
  const Status missing = blobs->ping();
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::storage_unavailable);
  EXPECT_EQ(blobs->get("a").error().code, ErrorCode::storage_unavailable);
  EXPECT_TRUE(blobs->create_bucket());
  EXPECT_TRUE(open()->create_bucket());
  EXPECT_TRUE(blobs->ping());
}

TEST_F(S3BlobsTest, AWrongKeyIsToldPlainlyAndAtOnce) {
  must(open()->create_bucket());
  const std::string secret = settings_.secret_key;
  settings_.secret_key = "not-the-secret";
  settings_.attempts = 1'000;  // would take long if the request were retried
  settings_.backoff = 10s;
  const Status refused = open()->put("a", "1");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::storage_unavailable);
  EXPECT_THAT(refused.error().log, HasSubstr("SignatureDoesNotMatch"));
  EXPECT_THAT(refused.error().log, Not(HasSubstr("not-the-secret")));

  settings_.secret_key = secret;
  settings_.access_key = "test:nobody";
  EXPECT_THAT(open()->put("a", "1").error().log, HasSubstr("403"));
}

TEST_F(S3BlobsTest, AServerThatIsAwayIsAnError) {
  settings_.endpoint = "http://127.0.0.1:1";
  const auto away = open();
  EXPECT_EQ(away->put("a", "1").error().code, ErrorCode::storage_unavailable);
  EXPECT_EQ(away->get("a").error().code, ErrorCode::storage_unavailable);
  EXPECT_EQ(away->remove("a").error().code, ErrorCode::storage_unavailable);
  EXPECT_EQ(away->list(Moment{}, "", 1).error().code, ErrorCode::storage_unavailable);
  EXPECT_EQ(away->ping().error().code, ErrorCode::storage_unavailable);
  EXPECT_EQ(away->create_bucket().error().code, ErrorCode::storage_unavailable);
}

TEST_F(S3BlobsTest, RefusesAddressesAndNamesThatCannotBe) {
  for (const char* endpoint : {"", "ftp://a", "http://", "http://a/b", "http://u:p@a", "a:9000"}) {
    S3Settings wrong = settings_;
    wrong.endpoint = endpoint;
    EXPECT_FALSE(S3Blobs::open(wrong, random_)) << endpoint;
  }
  for (const char* bucket : {"", "ab", "Upper", "with space", "a/b/c", "a?b"}) {
    S3Settings wrong = settings_;
    wrong.bucket = bucket;
    EXPECT_FALSE(S3Blobs::open(wrong, random_)) << bucket;
  }
}

TEST(S3Listing, ReadsWhatServersAnswer) {
  const auto listing = s3_listing(
      "<?xml version='1.0'?><ListBucketResult xmlns='http://s3.amazonaws.com/doc/2006-03-01/'>"
      "<IsTruncated>true</IsTruncated><Contents><Key>a</Key>"
      "<LastModified>2026-11-23T21:06:14.000Z</LastModified></Contents></ListBucketResult>");
  ASSERT_TRUE(listing);
  EXPECT_TRUE(listing->is_truncated);
  ASSERT_EQ(listing->objects.size(), 1u);
  EXPECT_EQ(listing->objects[0].key, "a");
  EXPECT_EQ(listing->objects[0].last_modified, Moment(1'795'467'974s));
}

TEST(S3Listing, RefusesWhatIsNone) {
  for (const char* xml :
       {"", "<a", "<Error/>", "{}",
        "<ListBucketResult><Contents><Key>a</Key></Contents></ListBucketResult>"}) {
    EXPECT_FALSE(s3_listing(xml)) << xml;
  }
  // Requesting the keys after the last one again would never end.
  const std::string when = "<LastModified>2026-11-23T21:06:14Z</LastModified></Contents>";
  const auto keys = [&](const std::string& first, const std::string& second) {
    return s3_listing("<ListBucketResult><Contents><Key>" + first + "</Key>" + when +
                      "<Contents><Key>" + second + "</Key>" + when + "</ListBucketResult>");
  };
  EXPECT_TRUE(keys("a", "b"));
  EXPECT_FALSE(keys("a", "a"));
  EXPECT_FALSE(keys("b", "a"));
  EXPECT_EQ(s3_problem("<Error><Code>NoSuchKey</Code></Error>").code, "NoSuchKey");
  EXPECT_EQ(s3_problem("<html>").code, "");
}

}  // namespace
}  // namespace schedgen::storage
