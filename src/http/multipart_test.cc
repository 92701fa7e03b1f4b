#include "http/multipart.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "base/text.h"

namespace schedgen::http {
namespace {

constexpr std::string_view type = "multipart/form-data; boundary=XX";

std::vector<Part> parts_of(std::string_view body, std::string_view content_type = type) {
  auto outcome = parse_multipart(content_type, body);
  if (outcome.ok()) return *std::move(outcome);
  ADD_FAILURE() << outcome.error().sentence;
  return {};
}

int refusal_of(std::string_view content_type, std::string_view body,
               const MultipartLimits& limits = {}) {
  const auto outcome = parse_multipart(content_type, body, limits);
  return outcome.ok() ? 0 : outcome.error().status;
}

std::string part(std::string_view disposition, std::string_view bytes) {
  return "--XX\r\nContent-Disposition: " + std::string(disposition) + "\r\n\r\n" +
         std::string(bytes) + "\r\n";
}

TEST(Multipart, ReadsWhatABrowserSends) {
  const std::string body =
      "--XX\r\nContent-Disposition: form-data; name=\"priority\"\r\n\r\nHIGH\r\n"
      "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"my file.pdf\"\r\n"
      "Content-Type: application/pdf\r\n\r\n%PDF\r\n--X\r\n--XXX\r\n\r\n--XX--\r\n";
  const auto parts = parts_of(body);
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_EQ(parts[0].name, "priority");
  EXPECT_EQ(parts[0].bytes, "HIGH");
  EXPECT_FALSE(parts[0].file_name);
  EXPECT_EQ(parts[1].name, "file");
  EXPECT_EQ(parts[1].file_name, "my file.pdf");
  EXPECT_EQ(parts[1].content_type, "application/pdf");
  EXPECT_EQ(parts[1].bytes, "%PDF\r\n--X\r\n--XXX\r\n");
  EXPECT_GE(parts[1].bytes.data(), body.data());  // a view, not a copy
}

TEST(Multipart, ReadsEmptyPartsAndNoParts) {
  EXPECT_EQ(parts_of(part("form-data; name=a", "") + "--XX--").at(0).bytes, "");
  EXPECT_EQ(parts_of("--XX\r\nContent-Disposition: form-data; name=a\r\n\r\n--XX--").at(0).bytes,
            "");
  EXPECT_EQ(parts_of("--XX--\r\n").size(), 0u);
  EXPECT_EQ(parts_of("\r\n" + part("form-data; name=a", "b") + "--XX--").at(0).bytes, "b");
}

// RFC 2046 5.1.1: preamble, epilogue and transport padding.
TEST(Multipart, IgnoresWhatMayStandAroundTheParts) {
  const std::string one = part("form-data; name=a", "b");
  for (const char* before :
       {"\r\n", "\r\n\r\n", "\r\n\r\n\r\n", "Not for you.\r\n", "--X\r\n--XXX\r\n", "--\r\n"}) {
    const std::string body = before + one + "--XX--";  // the parts are views of it
    const auto parts = parts_of(body);
    ASSERT_EQ(parts.size(), 1u) << before;
    EXPECT_EQ(parts[0].bytes, "b") << before;
  }
  for (const char* after :
       {"\r\n", "\r\n\r\n", "\r\nNot for you.", " ", "\t \r\n", " \r\n--XX\r\n"}) {
    const std::string body = one + "--XX--" + after;
    const auto parts = parts_of(body);
    ASSERT_EQ(parts.size(), 1u) << after;
    EXPECT_EQ(parts[0].bytes, "b") << after;
  }
  const auto padded = parts_of(
      "--XX \t\r\nContent-Disposition: form-data; name=a\r\n\r\nb\r\n--XX \r\nContent-Disposition: "
      "form-data; name=c\r\n\r\n\r\n--XX\t--\r\n--XX --\r\n--XX-- ");
  ASSERT_EQ(padded.size(), 2u);
  EXPECT_EQ(padded[0].bytes, "b");
  EXPECT_EQ(padded[1].bytes, "\r\n--XX\t--\r\n--XX --");  // blanks before "--" make it content
}

TEST(Multipart, WantsAValidBoundary) {
  const std::string body = part("form-data; name=a", "b") + "--XX--\r\n";
  EXPECT_EQ(refusal_of("multipart/form-data; boundary=\"XX\"", body), 0);
  EXPECT_EQ(refusal_of("Multipart/Form-Data; charset=utf-8; Boundary=XX;", body), 0);
  EXPECT_EQ(refusal_of("", body), 415);
  EXPECT_EQ(refusal_of("application/pdf", body), 415);
  EXPECT_EQ(refusal_of("multipart/mixed; boundary=XX", body), 415);
  for (const std::string_view bad :
       {"multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=YY",
        "multipart/form-data; boundary=X", "multipart/form-data; boundary=XX; boundary=YY",
        "multipart/form-data; boundary=\"XX", "multipart/form-data; boundary=X\xff",
        "multipart/form-data boundary=XX", "multipart/form-data; boundary=\"XX \""}) {
    EXPECT_EQ(refusal_of(bad, body), 400) << bad;
  }
  const std::string longest(70, 'x');
  const std::string with_longest = "--" + longest + "--";
  EXPECT_EQ(refusal_of("multipart/form-data; boundary=" + longest, with_longest), 0);
  EXPECT_EQ(refusal_of("multipart/form-data; boundary=x" + longest, "--x" + longest + "--"), 400);
}

TEST(Multipart, RefusesWhatIsNotAForm) {
  for (const std::string_view body :
       {"",
        "--",
        "--XX",
        "--XX\r\n",
        "--XX\n",
        "--XX-",
        "preamble--XX--",
        "\n--XX--",
        "--XX--epilogue",
        "--XX-- epilogue",
        "--XX --",
        "--XX\r\n\r\nno header\r\n--XX--",
        "--XX\r\nContent-Type: a/b\r\n\r\nx\r\n--XX--",
        "--XX\r\nContent-Disposition: form-data; name=a\r\n\r\nno end",
        "--XX\r\nContent-Disposition: form-data; name=a\r\n\r\nno end\r\n--XX",
        "--XX\r\nContent-Disposition: form-data; name=a\n\nb\r\n--XX--",
        "--XX\r\nContent-Disposition: form-data; name=a\r\n folded\r\n\r\nb\r\n--XX--",
        "--XX\r\nContent-Disposition: form-data; name=a\r\nno colon\r\n\r\nb\r\n--XX--",
        "--XX\r\nContent-Disposition: form-data; name=a\r\nContent-Disposition: form-data; "
        "name=b\r\n\r\nb\r\n--XX--",
        "--XX\r\nContent-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: "
        "base64\r\n\r\nb\r\n--XX--"}) {
    EXPECT_EQ(refusal_of(type, body), 400) << body;
  }
  for (const std::string_view disposition :
       {"attachment; name=a", "form-data", "form-data; filename=a", "form-data; name=a; name=b",
        "form-data; name=\"a", "form-data; name=\"a\" b", "form-data; name=\"\xff\""}) {
    EXPECT_EQ(refusal_of(type, part(disposition, "b") + "--XX--"), 400) << disposition;
  }
}

TEST(Multipart, HoldsItsLimits) {
  MultipartLimits limits;
  limits.parts_max = 2;
  const std::string one = part("form-data; name=a", "b");
  EXPECT_EQ(refusal_of(type, one + one + "--XX--", limits), 0);
  EXPECT_EQ(refusal_of(type, one + one + one + "--XX--", limits), 400);

  const std::string head = "Content-Disposition: form-data; name=a\r\nX: ";
  const std::string filler(limits.part_head_bytes_max - head.size() - 4, 'x');
  const auto with = [&](const std::string& value) {
    return "--XX\r\n" + head + value + "\r\n\r\nb\r\n--XX--";
  };
  EXPECT_EQ(refusal_of(type, with(filler), limits), 0);
  EXPECT_EQ(refusal_of(type, with(filler + "x"), limits), 400);
}

TEST(Multipart, CleansTheNameThatIsShown) {
  const auto name = [](std::string_view parameters) {
    const auto parts =
        parts_of(part("form-data; name=f; " + std::string(parameters), "") + "--XX--");
    return parts.empty() ? "(refused)" : parts[0].file_name.value_or("(none)");
  };
  EXPECT_EQ(name("filename=a.pdf"), "a.pdf");
  EXPECT_EQ(name("filename=\"a;b.pdf\""), "a;b.pdf");
  EXPECT_EQ(name("filename=\"a\\\"b.pdf\""), "a\"b.pdf");
  EXPECT_EQ(name("filename=\"C:\\Users\\me\\a.pdf\""), "a.pdf");
  EXPECT_EQ(name("filename=\"../../etc/passwd\""), "passwd");
  EXPECT_EQ(name("filename=\"\""), "");
  EXPECT_EQ(name("filename=x; filename*=UTF-8''na%C3%AFve%2Fb.pdf"), "b.pdf");
  EXPECT_EQ(name("filename=x; filename*=utf-8'en'na%C3%AFve.pdf"), "na\u00efve.pdf");
  EXPECT_EQ(name("filename=r.pdf; filename*=ISO-8859-1''r%F6ster.pdf"), "r\u00f6ster.pdf");
  EXPECT_EQ(name("filename*=iso-8859-1'de'%85a%0Db.pdf"), "ab.pdf");  // no control characters
  // What cannot be decoded gives way to the plain name, or stands as it was sent.
  for (const std::string& extended :
       std::vector<std::string>{"UTF-8''%zz.pdf", "UTF-8''%ff.pdf", "UTF-8''a%2", "koi8-r''%C1",
                                "UTF-16''a", "a", "'", "utf-8'a"}) {
    EXPECT_EQ(name("filename=x.pdf; filename*=" + extended), "x.pdf") << extended;
  }
  EXPECT_EQ(name("filename*=koi8-r''%C1.pdf"), "%C1.pdf");
  EXPECT_EQ(name("filename*=UTF-8''%ff.pdf"), "%ff.pdf");
  EXPECT_EQ(name("filename*=a.pdf"), "a.pdf");
  EXPECT_EQ(name("filename=\"a\xff.pdf\""), "a\ufffd.pdf");
  EXPECT_EQ(name("filename=\"a\u202efdp.exe\""), "afdp.exe");
  EXPECT_EQ(shown_file_name(std::string("a\0b\x1b[1m", 7)), "ab[1m");
  EXPECT_EQ(shown_file_name(std::string(300, 'a')).size(), 200u);
}

RC_GTEST_PROP(MultipartProperty, AnyPartsComeBack,
              (const std::vector<std::pair<std::string, std::string>>& given)) {
  const std::string boundary = "----b0undary" + std::to_string(*rc::gen::inRange(0, 1'000'000));
  std::string body;
  std::vector<std::pair<std::string, std::string>> sent;
  for (const auto& [raw, bytes] : given) {
    if (sent.size() == MultipartLimits{}.parts_max) break;
    if (("\r\n" + bytes).find("\r\n--" + boundary) != std::string::npos) continue;
    const std::string name = clean_utf8(raw);
    if (name.find_first_of("\"\\\r\n") != std::string::npos) continue;
    body += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" +
            bytes + "\r\n";
    sent.emplace_back(name, bytes);
  }
  body += "--" + boundary + "--\r\n";
  const auto outcome = parse_multipart("multipart/form-data; boundary=" + boundary, body);
  RC_ASSERT(outcome.ok());
  const auto& parts = *outcome;
  RC_ASSERT(parts.size() == sent.size());
  for (std::size_t i = 0; i < parts.size(); ++i) {
    RC_ASSERT(parts[i].name == sent[i].first);
    RC_ASSERT(parts[i].bytes == sent[i].second);
  }
}

RC_GTEST_PROP(MultipartProperty, AnyBytesAreReadOrRefused, ()) {
  // Made of what matters to the parser, so that it gets deep.
  const auto piece = rc::gen::elementOf(std::vector<std::string>{
      "--XX", "\r\n", "--", "\r", "\n", "Content-Disposition: form-data; name=", "a", "\"", ";",
      " filename=", " filename*=UTF-8''", "%", "\\", "\xff", ":", "\r\n\r\n"});
  std::string body = "--XX\r\n";
  for (const std::string& text : *rc::gen::container<std::vector<std::string>>(piece)) body += text;
  const auto outcome = parse_multipart(type, body);
  if (!outcome.ok()) return;
  for (const Part& read : *outcome) {
    RC_ASSERT(is_valid_utf8(read.name));
    RC_ASSERT(read.bytes.find("\r\n--XX\r\n") == std::string_view::npos);
  }
}

}  // namespace
}  // namespace schedgen::http
