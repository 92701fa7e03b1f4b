// What an S3 server answers, out of its XML.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"

namespace schedgen::storage {

struct S3Object {
  std::string key;
  Moment last_modified;  // whole seconds
};
struct S3Listing {
  std::vector<S3Object> objects;  // in the order of keys
  bool is_truncated = false;
};

// ListBucketResult of list-type 2. STORAGE_UNAVAILABLE when it is none, or its keys do not ascend.
Result<S3Listing> s3_listing(std::string_view xml);

// "NoSuchKey: The specified key does not exist." out of an Error; empty when it is none.
struct S3Problem {
  std::string code;
  std::string message;
};
S3Problem s3_problem(std::string_view xml);

}  // namespace schedgen::storage
