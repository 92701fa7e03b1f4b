// Checks keys of blobs: names without special meaning to any folder, bucket or shell.
#pragma once

#include <algorithm>
#include <string_view>

namespace schedgen::storage {

inline constexpr std::size_t blob_key_bytes_max = 100;

inline bool is_blob_key(std::string_view key) {
  return !key.empty() && key.size() <= blob_key_bytes_max &&
         std::all_of(key.begin(), key.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-';
         });
}

}  // namespace schedgen::storage
