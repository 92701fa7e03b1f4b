// Files of the page, held in memory (they are part of the program). Nothing is read from a disk, so
// no path can lead anywhere.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "http/message.h"

namespace schedgen::http {

struct Asset {
  std::string_view path;  // "/index.html"
  std::string_view content_type;
  std::string_view bytes;  // live as long as the program
  // The name changes with the content, so a browser may keep it for a year.
  bool immutable = false;
};

class StaticAssets {
 public:
  // Makes the gzip variants and the tags once. "/" and "/folder/" stand for their index.html.
  explicit StaticAssets(const std::vector<Asset>& assets);

  bool has(std::string_view path) const;
  // 200, or 304 when the request's If-None-Match has the tag. Only for paths that are there.
  Response answer(const Request& request, std::string_view path) const;

 private:
  struct Variant {
    SharedBytes bytes;
    std::string tag;
  };
  struct Entry {
    std::string content_type;
    Variant plain;
    Variant packed;  // empty when it would not be smaller
    bool immutable = false;
  };
  const Entry* find(std::string_view path) const;

  std::unordered_map<std::string, Entry> entries_;
};

// Whether an If-None-Match names this tag (weak comparison; "*" names all).
bool names_tag(std::string_view if_none_match, std::string_view tag);

}  // namespace schedgen::http
