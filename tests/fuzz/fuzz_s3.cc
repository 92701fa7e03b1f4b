// Any bytes as what an S3 server answers: no list, or one whose keys stand in order, so that
// whoever asks for the next part of it comes to an end.
#include <algorithm>
#include <cstdlib>

#include "fuzz/targets.h"
#include "storage/s3_listing.h"

namespace schedgen::fuzz {

bool s3(std::string_view bytes) {
  const storage::S3Problem problem = storage::s3_problem(bytes);
  if (problem.code.size() + problem.message.size() > bytes.size()) std::abort();
  const auto listing = storage::s3_listing(bytes);
  if (!listing.ok()) return !problem.code.empty();
  const auto& objects = listing->objects;
  const auto repeated =
      std::adjacent_find(objects.begin(), objects.end(),
                         [](const auto& one, const auto& next) { return one.key >= next.key; });
  if (repeated != objects.end()) std::abort();
  return true;
}

}  // namespace schedgen::fuzz
