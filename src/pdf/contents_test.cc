// Pages are drawn from the content that the check has inflated, in however many parts.
#include <gtest/gtest.h>

#include "base/limits.h"
#include "pdf/pdf.h"
#include "pdf/testing/test_pdf.h"

namespace schedgen::pdf {
namespace {

std::string hex(const std::string& data) {
  std::string text;
  for (const char c : data) {
    text += "0123456789abcdef"[static_cast<unsigned char>(c) >> 4];
    text += "0123456789abcdef"[static_cast<unsigned char>(c) & 15];
  }
  return text + '>';
}

// One page whose /Contents is `contents`; `streams` are the objects from number 5 on.
std::string words_of(const std::string& contents, const std::vector<std::string>& streams) {
  std::vector<std::string> objects{
      "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[4 0 R]>>", helvetica,
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 842 595]/Resources<</Font<</F1 3 0 R>>>>/Contents " +
          contents + ">>"};
  objects.insert(objects.end(), streams.begin(), streams.end());
  const auto result = extract(pdf_of(objects), 100);
  if (!result) return std::string(error_name(result.error().code));
  std::string text;
  for (const Word& word : result->pages.at(0).words) text += word.text + " ";
  return text;
}

TEST(Contents, PartsAreDrawnOneAfterTheOther) {
  const std::string both = "[5 0 R 6 0 R]";
  EXPECT_EQ(words_of(both, {packed_stream_of(text_at(41, 500, "COS")),
                            packed_stream_of(text_at(141, 500, "Monday"))}),
            "COS Monday ");
  // An operator and its operands may be in different parts.
  EXPECT_EQ(words_of(both, {packed_stream_of("BT /F1 10 Tf 41 500 Td (COS)"),
                            packed_stream_of("Tj 100 0 Td (Monday) Tj ET")}),
            "COS Monday ");
  EXPECT_EQ(words_of("[5 0 R 5 0 R 6 0 R]", {packed_stream_of("1 0 0 1 50 0 cm "),
                                             packed_stream_of(text_at(0, 500, "COS"))}),
            "COS ");
  EXPECT_EQ(words_of("7 0 R", {packed_stream_of(text_at(41, 500, "COS")),
                               packed_stream_of(text_at(141, 500, "Monday")), both}),
            "COS Monday ");
}

TEST(Contents, CodedInAnyWay) {
  const std::string content = text_at(41, 500, "COS");
  EXPECT_EQ(words_of("5 0 R", {stream_of(content)}), "COS ");
  EXPECT_EQ(words_of("5 0 R", {stream_of(hex(content), "/Filter/ASCIIHexDecode")}), "COS ");
  EXPECT_EQ(
      words_of("5 0 R", {stream_of(hex(packed(content)), "/Filter[/ASCIIHexDecode/FlateDecode]")}),
      "COS ");
  EXPECT_EQ(
      words_of("5 0 R", {stream_of(packed(hex(content)), "/Filter[/FlateDecode/ASCIIHexDecode]")}),
      "COS ");
  EXPECT_EQ(
      words_of("5 0 R", {stream_of(packed(packed(content)), "/Filter[/FlateDecode/FlateDecode]")}),
      "COS ");
  // Each line of a predictor begins with its kind: here 0, "as it is".
  std::string line(1, '\0');
  line += content;
  EXPECT_EQ(words_of("5 0 R", {packed_stream_of(line, "/DecodeParms<</Predictor 12/Columns " +
                                                          std::to_string(content.size()) + ">>")}),
            "COS ");
  EXPECT_EQ(words_of("[5 0 R 6 0 R]", {packed_stream_of(""), packed_stream_of(content)}), "COS ");
}

TEST(Contents, MoreThanIsKept) {
  const std::string spaces(limits::kept_contents_bytes_max / 2, ' ');
  const std::string content = packed_stream_of(spaces + text_at(41, 500, "COS"));
  EXPECT_EQ(
      words_of("[5 0 R 6 0 R 7 0 R]", {content, packed_stream_of(spaces + text_at(41, 480, "WTW")),
                                       packed_stream_of(spaces + text_at(41, 460, "STK"))}),
      "COS WTW STK ");
}

}  // namespace
}  // namespace schedgen::pdf
