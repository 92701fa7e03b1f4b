// Blobs as objects in one bucket of an S3 server: AWS, MinIO, Ceph, OpenStack Swift.
//
// Addresses are endpoint/bucket/key, which all of them understand. Requests and their bodies are
// signed (version 4). Temporary failures (no connection, 5xx, 429) are retried a few times with
// increasing waits; permanent ones (a wrong access key, a wrong clock, a missing bucket) are
// reported at once.
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
  std::chrono::milliseconds backoff{100};  // before the second attempt; doubles each time; jittered
};

class S3Blobs final : public Blobs {
 public:
  // INVALID_ARGUMENT for an invalid endpoint or bucket name. Does not contact the server.
  static Result<std::unique_ptr<S3Blobs>> open(const S3Settings& settings, Random& random);
  ~S3Blobs() override;
  S3Blobs(const S3Blobs&) = delete;
  S3Blobs& operator=(const S3Blobs&) = delete;

  // Creates the bucket if necessary. Succeeds if it exists, whoever created it.
  Status create_bucket();

  Status put(std::string_view key, std::string_view bytes) override;
  Result<std::string> get(std::string_view key) override;
  Status remove(std::string_view key) override;
  // Ages come from the server's clock, in whole seconds: leaves out keys that may be too young.
  Result<std::vector<std::string>> list(Moment before, std::string_view after, int limit) override;
  Status ping() override;

 private:
  class Requests;
  explicit S3Blobs(std::unique_ptr<Requests> requests);
  std::unique_ptr<Requests> requests_;
};

}  // namespace schedgen::storage
