#include "app/page.h"

#include <array>
#include <string>

namespace schedgen::app {
namespace {

// Nothing but our own files runs or is fetched.
constexpr const char* content_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
    "worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

constexpr const char* not_found_html =
    "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\">"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
    "<meta name=\"color-scheme\" content=\"light dark\">"
    "<title>Not found - UP Schedule Generator</title>"
    "<body>"
    "<h1>There is nothing at this address</h1>"
    "<p><a href=\"/\">Go to the UP Schedule Generator</a></p></body></html>\n";

// Addresses that are parts of the one page; its script shows what belongs to each.
constexpr std::array<const char*, 3> views{"/privacy", "/terms", "/about"};

void protect(http::Response& response) {
  response.headers.set("Content-Security-Policy", content_policy);
}

}  // namespace

Page::Page() : assets_(embedded_page()) {}

std::vector<http::Route> Page::routes() const {
  std::vector<http::Route> table;
  const auto add = [&](const std::string& path, const std::string& file) {
    const auto answer = [this, file](const http::Request& request) -> http::Answer {
      http::Response response = assets_.answer(request, file);
      protect(response);
      return response;
    };
    table.push_back({"GET", path, answer, {0, true, "page"}});
  };
  for (const http::Asset& asset : embedded_page()) {
    add(std::string(asset.path), std::string(asset.path));
  }
  if (assets_.has("/")) {
    add("/", "/");
    for (const char* view : views) add(view, "/");
  }
  // Its files are for everybody; what it shows is for who has the token.
  if (assets_.has("/admin/index.html")) add("/admin", "/admin/index.html");
  return table;
}

http::Response Page::not_found() const {
  auto response = http::Response::of(404, "text/html; charset=utf-8", std::string(not_found_html));
  response.headers.set("Cache-Control", "no-store");
  protect(response);
  return response;
}

}  // namespace schedgen::app
