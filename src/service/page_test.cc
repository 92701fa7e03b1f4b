#include "service/page.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <variant>

namespace schedgen::service {
namespace {

TEST(Page, HasAnIndexWhoseScriptsAndStylesAreThere) {
  const Page page;
  std::set<std::string> paths;
  for (const api::Endpoint& route : page.endpoints()) {
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

bool has_route(const Page& page, std::string_view path) {
  const auto routes = page.endpoints();
  return std::any_of(routes.begin(), routes.end(),
                     [&](const api::Endpoint& route) { return route.pattern == path; });
}

http::Response answer_of(const Page& page, const std::string& path) {
  for (const api::Endpoint& route : page.endpoints()) {
    if (route.pattern != path) continue;
    http::Answer answer = route.handler(http::Request{});
    if (auto* response = std::get_if<http::Response>(&answer)) return std::move(*response);
  }
  ADD_FAILURE() << "no route " << path;
  return {};
}

std::string policy_of(const Page& page, const std::string& path) {
  const http::Response response = answer_of(page, path);
  return std::string(response.headers.find("Content-Security-Policy").value_or(""));
}

TEST(Page, CanBeInstalledAndUpdated) {
  const Page page;
  const http::Response manifest = answer_of(page, "/manifest.webmanifest");
  EXPECT_EQ(manifest.headers.find("Content-Type"), "application/manifest+json");
  const http::Response worker = answer_of(page, "/worker.js");
  EXPECT_EQ(worker.headers.find("Content-Type"), "text/javascript; charset=utf-8");
  // A worker that a browser keeps would keep its page for ever.
  EXPECT_EQ(worker.headers.find("Cache-Control"), "no-cache");
  // It fetches its files under the policy that it came with.
  EXPECT_NE(worker.headers.find("Content-Security-Policy")->find("connect-src 'self'"),
            std::string_view::npos);
  for (const http::Asset& asset : embedded_page()) {
    const bool is_operators =
        asset.path.starts_with("/admin/") || asset.path.starts_with("/assets/admin-");
    const bool is_googles =
        asset.path.starts_with("/google/") || asset.path.starts_with("/assets/google-return-");
    if (asset.path == "/index.html" || is_operators || is_googles) continue;
    EXPECT_NE(worker.body.view().find(asset.path == "/worker.js" ? "fetch" : asset.path),
              std::string_view::npos)
        << asset.path << " is not there without a network";
  }
}

TEST(Page, HasAnAddressForEachView) {
  const Page page;
  const std::string index(answer_of(page, "/").body.view());
  for (const char* path : {"/privacy", "/terms", "/about"}) {
    const http::Response response = answer_of(page, path);
    EXPECT_EQ(response.body.view(), index) << path;
    EXPECT_EQ(response.headers.find("Content-Type"), "text/html; charset=utf-8");
  }
}

// It may then ask that one host, and run no script of anybody else's.
TEST(Page, AllowsGoogleCalendarOnlyWhenTheOperatorOffersIt) {
  const Page without;
  const Page with({.asks_google = true});
  EXPECT_FALSE(has_route(without, "/google"));
  ASSERT_TRUE(has_route(with, "/google"));
  for (const char* path : {"/", "/worker.js", "/privacy"}) {
    const std::string before = policy_of(without, path);
    EXPECT_EQ(before.find("google"), std::string::npos);
    EXPECT_TRUE(before.ends_with("connect-src 'self'"));
    EXPECT_EQ(policy_of(with, path), before + " https://www.googleapis.com");
  }
}

TEST(Page, SaysThatNothingIsThereWithAWayBack) {
  const http::Response response = Page().not_found();
  EXPECT_EQ(response.status, 404);
  EXPECT_NE(response.body.view().find("href=\"/\""), std::string_view::npos);
  EXPECT_TRUE(response.headers.find("Content-Security-Policy").has_value());
}

}  // namespace
}  // namespace schedgen::service
