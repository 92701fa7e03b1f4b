#include "service/page.h"

#include <array>
#include <string>

namespace schedgen::service {
namespace {

// Nothing but our own files runs. What the page fetches is ours too, or Google Calendar's.
constexpr const char* content_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data: blob:; font-src 'self'; manifest-src 'self'; "
    "worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "connect-src 'self'";
constexpr const char* google_calendar = " https://www.googleapis.com";

// Where Google sends the browser back to. Its address must be known to Google, so it stays.
constexpr const char* google_file = "/google/index.html";

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

}  // namespace

Page::Page(PageOptions options) : options_(options), assets_(embedded_page()) {}

void Page::protect(http::Response& response) const {
  std::string policy = content_policy;
  if (options_.asks_google) policy += google_calendar;
  response.headers.set("Content-Security-Policy", policy);
}

std::vector<api::Endpoint> Page::endpoints() const {
  std::vector<api::Endpoint> table;
  const auto add = [&](const std::string& path, const std::string& file) {
    const auto answer = [this, file](const http::Request& request) -> http::Answer {
      http::Response response = assets_.answer(request, file);
      protect(response);
      return response;
    };
    // The requests that the page makes are to have a session.
    const bool is_first = path == "/" || path == "/index.html";
    table.push_back({.method = "GET",
                     .pattern = path,
                     .handler = answer,
                     .options = {.runs_inline = true, .name = "page"},
                     .audience = api::Audience::reader,
                     .begins_session = is_first});
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
  if (options_.asks_google && assets_.has(google_file)) add("/google", google_file);
  return table;
}

http::Response Page::not_found() const {
  auto response = http::Response::of(404, "text/html; charset=utf-8", std::string(not_found_html));
  response.headers.set("Cache-Control", "no-store");
  protect(response);
  return response;
}

}  // namespace schedgen::service
