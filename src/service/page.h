// The page: the built files of web/, which are part of the program.
#pragma once

#include <memory>
#include <vector>

#include "api/endpoints.h"
#include "http/static_assets.h"

namespace schedgen::service {

// Made from web/ at build time by page.cmake.
const std::vector<http::Asset>& embedded_page();

struct PageOptions {
  // Whether its script may ask Google Calendar, once the student wants that.
  bool asks_google = false;
};

class Page {
 public:
  explicit Page(PageOptions options = {});

  // One row for each file and each view of the page, named "page" together. The page outlives the
  // server.
  std::vector<api::Endpoint> endpoints() const;
  // For a person at an address where nothing is.
  http::Response not_found() const;

 private:
  void protect(http::Response& response) const;

  PageOptions options_;
  http::StaticAssets assets_;
};

}  // namespace schedgen::service
