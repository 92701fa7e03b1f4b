// Blobs as objects of one bucket of an S3 server: AWS, MinIO, Ceph, OpenStack Swift.
//
// Addresses are endpoint/bucket/key, which all of them understand. Requests are signed (version 4),
// their bodies too. What may pass (no connection, 5xx, 429) is tried again a few times with a
// growing wait; what will not (a wrong key, a clock that is off, no such bucket) is told at once.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "base/random.h"
#include "storage/blobs.h"

namespace schedgen::storage {

struct S3Settings {
  std::string endpoint;  // http://127.0.0.1:9000, without a path
  std::string region = "us-east-1";
  std::string bucket;
  std::string access_key;
  std::string secret_key;
  std::chrono::milliseconds connect_max{3'000};
  std::chrono::milliseconds request_max{20'000};  // one attempt
  int attempts = 3;
  std::chrono::milliseconds backoff{100};  // before the second attempt, then twice that; jittered
};

class S3Blobs final : public Blobs {
 public:
  // INVALID_ARGUMENT for an endpoint or a bucket's name that cannot be. Asks nothing of the server.
  static Result<std::unique_ptr<S3Blobs>> open(const S3Settings& settings, Random& random);
  ~S3Blobs() override;
  S3Blobs(const S3Blobs&) = delete;
  S3Blobs& operator=(const S3Blobs&) = delete;

  // Makes the bucket when there is none. Success when it is there, whoever made it.
  Status create_bucket();

  Status put(std::string_view key, std::string_view bytes) override;
  Result<std::string> get(std::string_view key) override;
  Status remove(std::string_view key) override;
  // Ages are by the server's clock, in whole seconds: what may be too young is left out.
  Result<std::vector<std::string>> list(Moment before, std::string_view after, int limit) override;
  Status ping() override;

 private:
  class Requests;
  explicit S3Blobs(std::unique_ptr<Requests> requests);
  std::unique_ptr<Requests> requests_;
};

}  // namespace schedgen::storage
