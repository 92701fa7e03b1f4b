#include "http/content_encoding.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <array>

#include "http/static_assets.h"

namespace schedgen::http {
namespace {

std::string gunzip(std::string_view packed) {
  z_stream stream{};
  EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  std::string text;
  std::array<char, 4096> piece{};
  int outcome = Z_OK;
  while (outcome == Z_OK) {
    stream.next_out = reinterpret_cast<Bytef*>(piece.data());
    stream.avail_out = piece.size();
    outcome = inflate(&stream, Z_NO_FLUSH);
    text.append(piece.data(), piece.size() - stream.avail_out);
  }
  EXPECT_EQ(outcome, Z_STREAM_END);
  inflateEnd(&stream);
  return text;
}

Request accepting(std::string encoding) {
  Request request;
  request.headers.add("Accept-Encoding", std::move(encoding));
  return request;
}

TEST(ContentEncoding, KnowsWhoAcceptsGzip) {
  for (const std::string_view yes : {"gzip", "GZIP", "br, gzip", "gzip;q=0.1", "*", "gzip ; q=1",
                                     "deflate;q=0, x-gzip", "*;q=0, gzip"}) {
    EXPECT_TRUE(accepts_gzip(yes)) << yes;
  }
  for (const std::string_view no :
       {"", "identity", "gzip;q=0", "gzip;q=0.000", "*;q=0", "br", "*, gzip;q=0", "gzip;q=x1"}) {
    EXPECT_FALSE(accepts_gzip(no)) << no;
  }
}

TEST(ContentEncoding, PacksTextFromItsLimitOn) {
  const std::string text(1000, 'a');
  const auto encoding_of = [&](std::string_view type, std::size_t min, std::size_t max,
                               const Request& request) {
    Response response = Response::of(200, type, text);
    encode(request, response, min, max);
    const bool packed = response.headers.find("Content-Encoding") == "gzip";
    EXPECT_EQ(packed ? gunzip(response.body.view()) : std::string(response.body.view()), text);
    return packed;
  };
  const Request gzip_please = accepting("gzip");
  EXPECT_TRUE(encoding_of("application/json", 1000, 1000, gzip_please));
  EXPECT_TRUE(encoding_of("text/calendar; charset=utf-8", 1, 5000, gzip_please));
  EXPECT_FALSE(encoding_of("application/json", 1001, 5000, gzip_please));
  EXPECT_FALSE(encoding_of("application/json", 1, 999, gzip_please));
  EXPECT_FALSE(encoding_of("application/pdf", 1, 5000, gzip_please));
  EXPECT_FALSE(encoding_of("application/json", 1, 5000, accepting("br")));
}

TEST(ContentEncoding, SaysThatTheAnswerVaries) {
  Response response = Response::of(200, "text/html", std::string(100, 'a'));
  response.headers.add("ETag", "\"x\"");
  response.headers.add("Vary", "Cookie");
  Response plain = response;
  encode(accepting("gzip"), response, 1, 1000);
  encode(accepting(""), plain, 1, 1000);
  EXPECT_EQ(response.headers.find("Vary"), "Cookie, Accept-Encoding");
  EXPECT_EQ(response.headers.find("ETag"), "W/\"x\"");
  EXPECT_EQ(plain.headers.find("Vary"), "Cookie, Accept-Encoding");
  EXPECT_EQ(plain.headers.find("ETag"), "\"x\"");
}

TEST(StaticAssets, AreServedWithTagsAndVariants) {
  static const std::string page(2000, 'p');
  const StaticAssets assets({{"/index.html", "text/html; charset=utf-8", page},
                             {"/a/app-4f2k.js", "text/javascript", page, true},
                             {"/icon.png", "image/png", "png"}});
  EXPECT_TRUE(assets.has("/"));
  EXPECT_TRUE(assets.has("/a/app-4f2k.js"));
  EXPECT_FALSE(assets.has("/a/"));

  const Response plain = assets.answer({}, "/");
  EXPECT_EQ(plain.status, 200);
  EXPECT_EQ(plain.body.view().data(), page.data());  // no copy
  EXPECT_EQ(plain.headers.find("Cache-Control"), "no-cache");
  EXPECT_EQ(plain.headers.find("Vary"), "Accept-Encoding");
  const Response packed = assets.answer(accepting("gzip"), "/");
  EXPECT_EQ(gunzip(packed.body.view()), page);
  EXPECT_NE(packed.headers.find("ETag"), plain.headers.find("ETag"));
  EXPECT_EQ(assets.answer({}, "/a/app-4f2k.js").headers.find("Cache-Control"),
            "public, max-age=31536000, immutable");
  const Response picture = assets.answer(accepting("gzip"), "/icon.png");
  EXPECT_FALSE(picture.headers.find("Content-Encoding"));
  EXPECT_FALSE(picture.headers.find("Vary"));

  Request again;
  again.headers.add("If-None-Match", "\"other\", W/" + std::string(*plain.headers.find("ETag")));
  const Response unchanged = assets.answer(again, "/index.html");
  EXPECT_EQ(unchanged.status, 304);
  EXPECT_EQ(unchanged.body.view(), "");
  EXPECT_EQ(unchanged.headers.find("ETag"), plain.headers.find("ETag"));
  EXPECT_TRUE(names_tag("*", "\"x\""));
  EXPECT_FALSE(names_tag("x", "\"x\""));
}

}  // namespace
}  // namespace schedgen::http
