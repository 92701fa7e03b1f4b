// Reads the XML in an S3 server's answers.
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
  std::vector<S3Object> objects;  // in key order
  bool is_truncated = false;
};

// Reads a ListBucketResult of list-type 2. STORAGE_UNAVAILABLE when it is something else, or its
// keys do not ascend.
Result<S3Listing> s3_listing(std::string_view xml);

// "NoSuchKey: The specified key does not exist." from an Error element; empty if there is none.
struct S3Problem {
  std::string code;
  std::string message;
};
S3Problem s3_problem(std::string_view xml);

}  // namespace schedgen::storage
