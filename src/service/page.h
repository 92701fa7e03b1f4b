// The page: the built files of web/, which are part of the program.
#pragma once

#include <memory>
#include <vector>

#include "http/router.h"
#include "http/static_assets.h"

namespace schedgen::service {

// Made from web/ at build time by page.cmake.
const std::vector<http::Asset>& embedded_page();

class Page {
 public:
  Page();

  // One route for each file and each view of the page, named "page" together. The page outlives the
  // server.
  std::vector<http::Route> routes() const;
  // For a person at an address where nothing is.
  http::Response not_found() const;

 private:
  http::StaticAssets assets_;
};

}  // namespace schedgen::service
