#include "app/page.h"

#include <gtest/gtest.h>

#include <set>

namespace schedgen::app {
namespace {

TEST(Page, HasAnIndexWhoseScriptsAndStylesAreThere) {
  const Page page;
  std::set<std::string> paths;
  for (const http::Route& route : page.routes()) {
    EXPECT_TRUE(paths.insert(route.pattern).second) << route.pattern;
    EXPECT_EQ(route.options.name, "page");
  }
  EXPECT_TRUE(paths.contains("/"));
  EXPECT_TRUE(paths.contains("/index.html"));
  for (const http::Asset& asset : embedded_page()) {
    EXPECT_FALSE(asset.bytes.empty()) << asset.path;
    EXPECT_FALSE(asset.content_type.empty()) << asset.path;
    EXPECT_EQ(asset.immutable, asset.path.starts_with("/assets/")) << asset.path;
    if (asset.path != "/index.html") continue;
    EXPECT_TRUE(asset.bytes.starts_with("<!doctype html>"));
    EXPECT_TRUE(asset.bytes.ends_with("</html>\n")) << "not all of it";
  }
}

TEST(Page, SaysThatNothingIsThereWithAWayBack) {
  const http::Response response = Page().not_found();
  EXPECT_EQ(response.status, 404);
  EXPECT_NE(response.body.view().find("href=\"/\""), std::string_view::npos);
  EXPECT_TRUE(response.headers.find("Content-Security-Policy").has_value());
}

}  // namespace
}  // namespace schedgen::app
