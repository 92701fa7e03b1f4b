// The contents of pages, inflated once. The check of their checksums keeps what it inflates, and
// pages are drawn from the same bytes that were checked.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/limits.h"

class Object;
class XRef;

namespace schedgen::pdf {

using ObjectName = std::pair<int, int>;  // number and generation

class Contents {
 public:
  // How many more bytes may be kept.
  std::size_t room() const { return limits::kept_contents_bytes_max - size_; }

  // The data of a stream, inflated; at most room().
  void keep(ObjectName stream, std::string&& data);

  // The streams that are drawn, one after the other, on the next page.
  void add_page(std::vector<ObjectName> streams) { pages_.push_back(std::move(streams)); }

  // For the library's interpreter: the stream or the array of streams of a page (counted from 0),
  // or null. Streams that were not kept come from the document. The result refers to the data kept
  // here.
  Object of_page(std::size_t page, XRef& xref) const;

 private:
  Object stream(ObjectName name, XRef& xref) const;

  std::map<ObjectName, std::string> kept_;
  std::vector<std::vector<ObjectName>> pages_;
  std::size_t size_ = 0;
};

}  // namespace schedgen::pdf
