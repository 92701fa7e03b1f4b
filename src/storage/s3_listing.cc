#include "storage/s3_listing.h"

#include <ctime>
#include <pugixml.hpp>

namespace schedgen::storage {
namespace {

// "2026-11-23T21:06:14.000Z"
std::optional<Moment> moment_of_iso(const char* text) {
  std::tm time{};
  if (strptime(text, "%Y-%m-%dT%H:%M:%S", &time) == nullptr) return std::nullopt;
  return Moment(std::chrono::seconds(timegm(&time)));
}

}  // namespace

Result<S3Listing> s3_listing(std::string_view xml) {
  pugi::xml_document document;
  const pugi::xml_parse_result parsed = document.load_buffer(xml.data(), xml.size());
  const pugi::xml_node root = document.child("ListBucketResult");
  if (!parsed || !root) {
    return Error::of(ErrorCode::storage_unavailable, "S3: a bucket's list cannot be read");
  }
  S3Listing listing;
  listing.is_truncated = root.child("IsTruncated").text().as_bool();
  for (const pugi::xml_node& contents : root.children("Contents")) {
    const auto modified = moment_of_iso(contents.child_value("LastModified"));
    if (!modified) {
      return Error::of(ErrorCode::storage_unavailable, "S3: an object in a list has no time");
    }
    const char* key = contents.child_value("Key");
    if (!listing.objects.empty() && key <= listing.objects.back().key) {
      return Error::of(ErrorCode::storage_unavailable, "S3: the keys of a list are not in order");
    }
    listing.objects.push_back({key, *modified});
  }
  return listing;
}

S3Problem s3_problem(std::string_view xml) {
  pugi::xml_document document;
  if (!document.load_buffer(xml.data(), xml.size())) return {};
  const pugi::xml_node error = document.child("Error");
  return {error.child_value("Code"), error.child_value("Message")};
}

}  // namespace schedgen::storage
