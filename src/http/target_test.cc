#include "http/target.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "base/text.h"

namespace schedgen::http {
namespace {

bool is_refused(std::string_view target) {
  const auto outcome = decode_target("GET", target);
  return !outcome.ok() && outcome.error().status == 400;
}

Target decoded(std::string_view target, std::string_view method = "GET") {
  auto outcome = decode_target(method, target);
  EXPECT_TRUE(outcome.ok()) << target;
  return outcome.ok() ? *std::move(outcome) : Target{};
}

using Strings = std::vector<std::string>;
using Query = std::vector<Field>;

TEST(Target, HasPathSegmentsAndQuery) {
  const Target target = decoded("/api/jobs/a%20b?wait=5&x=%c3%a9+e&flag&y=a=b");
  EXPECT_EQ(target.path, "/api/jobs/a b");
  EXPECT_EQ(target.segments, (Strings{"api", "jobs", "a b"}));
  EXPECT_EQ(target.query, (Query{{"wait", "5"}, {"x", "\u00e9 e"}, {"flag", ""}, {"y", "a=b"}}));
}

TEST(Target, TakesTheFormsThatServersMustTake) {
  EXPECT_EQ(decoded("/").segments, Strings{""});
  EXPECT_EQ(decoded("/a/").segments, (Strings{"a", ""}));
  EXPECT_EQ(decoded("http://host:80/a?b=c").path, "/a");
  EXPECT_EQ(decoded("HTTPS://host").path, "/");
  EXPECT_EQ(decoded("http://host?b=c").query, (Query{{"b", "c"}}));
  EXPECT_EQ(decoded("*", "OPTIONS").path, "*");
  EXPECT_EQ(decoded("/a+b").path, "/a+b");
  EXPECT_EQ(decoded("/...").path, "/...");
}

TEST(Target, RefusesWhatCanBeReadInTwoWays) {
  for (const std::string_view target :
       {"*",      "",     "a",         "host:443", "ftp://host/", "http:///a",
        "//%",    "/%",   "/%4",       "/%zz",     "/%g0",        "/%00",
        "/a%0ab", "/%7f", "/%ff",      "/%c0%af",  "/%ed%a0%80",  "/../a",
        "/a/..",  "/./a", "/%2e%2e/a", "/.%2E",    "/a%2fb",      "/a%5cb",
        "/a\\b",  "/a#b", "/a?b=%",    "/a?%ff=1", "/a?b=%00",    "http://host/../a"}) {
    EXPECT_TRUE(is_refused(target)) << target;
  }
}

RC_GTEST_PROP(TargetProperty, AnyBytesAreDecodedOrRefused, (const std::string& bytes)) {
  const auto outcome = decode_target("GET", "/" + bytes);
  if (!outcome.ok()) return;
  const Target& target = *outcome;
  RC_ASSERT(target.path.starts_with('/'));
  RC_ASSERT(is_valid_utf8(target.path));
  for (const std::string& segment : target.segments) {
    RC_ASSERT(segment != "." && segment != ".." && segment.find('/') == std::string::npos);
  }
}

RC_GTEST_PROP(TargetProperty, EncodedTextComesBack, (std::string text)) {
  std::erase_if(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte > 0x7e || c == '/' || c == '\\';
  });
  RC_PRE(text != "." && text != "..");
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded = "/";
  for (const char c : text) {
    encoded += '%';
    encoded += digits[static_cast<unsigned char>(c) >> 4];
    encoded += digits[static_cast<unsigned char>(c) & 15];
  }
  RC_ASSERT(decoded(encoded + "?" + encoded.substr(1)).path == "/" + text);
}

}  // namespace
}  // namespace schedgen::http
