// The library with small documents written out here. tests/hostile has the hostile ones.
#include <gtest/gtest.h>

#include "pdf/pdf.h"

namespace schedgen::pdf {
namespace {

// A document whose pages have these content streams. The library finds the objects without a
// cross-reference table.
std::string document(const std::vector<std::string>& contents,
                     const std::string& page_entries = "") {
  std::string kids;
  std::string objects;
  for (std::size_t i = 0; i < contents.size(); ++i) {
    const std::string page = std::to_string(10 + 2 * i);
    const std::string stream = std::to_string(11 + 2 * i);
    kids += page + " 0 R ";
    objects += page + " 0 obj\n<</Type/Page/Parent 2 0 R/Contents " + stream + " 0 R " +
               page_entries + ">>\nendobj\n" + stream + " 0 obj\n<</Length " +
               std::to_string(contents[i].size()) + ">>\nstream\n" + contents[i] +
               "\nendstream\nendobj\n";
  }
  return "%PDF-1.6\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
         "2 0 obj\n<</Type/Pages/Count " +
         std::to_string(contents.size()) + "/Kids[" + kids +
         "]/MediaBox[0 0 842 595]/Resources<</Font<</F1 3 0 R>>>>>>\nendobj\n"
         "3 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>\n"
         "endobj\n4 0 obj\n<</Producer(Oracle  Analytics Publisher)>>\nendobj\n" +
         objects + "trailer\n<</Root 1 0 R/Info 4 0 R>>\n%%EOF\n";
}

TEST(Extract, WordsHavePlacesFromTheTopLeft) {
  const auto result = extract(document({"BT /F1 10 Tf 1 0 0 1 41 500 Tm (COS 214)Tj ET"}), 100);
  ASSERT_TRUE(result.ok());
  ASSERT_EQ(result->pages.size(), 1u);
  ASSERT_EQ(result->pages[0].words.size(), 2u);
  const Word& word = result->pages[0].words[0];
  EXPECT_EQ(word.text, "COS");
  EXPECT_NEAR(word.left, 41, 0.01);
  EXPECT_NEAR(word.baseline, 95, 0.01);
  EXPECT_NEAR(word.size, 10, 0.01);
  EXPECT_NEAR(word.right, 41 + 7.22 + 7.78 + 6.67, 0.05);  // Helvetica's widths
  EXPECT_TRUE(word.space_after);
  EXPECT_EQ(result->producer, "Oracle Analytics Publisher");
  EXPECT_FALSE(result->encrypted);
}

TEST(Extract, RotateAndScaleChangeNothingForTheReader) {
  for (const char* entries : {"/Rotate 90", "/Rotate 180", "/Rotate 270", "/UserUnit 2"}) {
    const auto result =
        extract(document({"BT /F1 10 Tf 1 0 0 1 41 500 Tm (Module)Tj 1 0 0 1 98 500 Tm (Day)Tj "
                          "1 0 0 1 41 480 Tm (COS)Tj ET"},
                         entries),
                100);
    ASSERT_TRUE(result.ok()) << entries;
    const auto& words = result->pages[0].words;
    ASSERT_EQ(words.size(), 3u) << entries;
    EXPECT_NEAR(words[1].left - words[0].left, 57, 0.01) << entries;
    EXPECT_NEAR(words[2].baseline - words[0].baseline, 20, 0.01) << entries;
  }
}

TEST(Extract, LigaturesAreExpanded) {
  // "Offered" with one glyph for its ff, named in the font's encoding.
  std::string bytes = document({"BT /F1 10 Tf 1 0 0 1 41 500 Tm (O\\001ered)Tj ET"});
  const std::string encoding = "/Encoding/WinAnsiEncoding";
  bytes.replace(bytes.find(encoding), encoding.size(), "/Encoding<</Differences[1/ff]>>");
  const auto result = extract(bytes, 100);
  ASSERT_TRUE(result.ok());
  ASSERT_EQ(result->pages[0].words.size(), 1u);
  EXPECT_EQ(result->pages[0].words[0].text, "Offered");
}

TEST(Extract, RulesFromFilledRectanglesAndStrokes) {
  const auto result = extract(
      document(
          {"BT /F1 10 Tf 1 0 0 1 41 500 Tm (COS)Tj ET 36 480 700 .5 re f 0.5 w 36 300 m 36 500 l S "
           "100 100 200 150 re f"}),
      100);
  ASSERT_TRUE(result.ok());
  ASSERT_EQ(result->pages[0].rules.size(), 2u);  // the filled box is not a ruling
  EXPECT_TRUE(result->pages[0].rules[0].horizontal());
  EXPECT_FALSE(result->pages[0].rules[1].horizontal());
}

TEST(Extract, NotesOnThePageAreNotRead) {
  const std::string note = "BT /F1 10 Tf 0 3 Td (drop)Tj ET";
  const std::string appearance =
      "<</Type/XObject/Subtype/Form/BBox[0 0 140 13]/Resources<</Font<</F1<</Type/Font/Subtype/"
      "Type1/BaseFont/Helvetica>>>>>>/Length " +
      std::to_string(note.size()) + ">>\nstream\n" + note + "\nendstream\nendobj\n";
  std::string bytes = document({"BT /F1 10 Tf 1 0 0 1 41 500 Tm (COS)Tj ET"}, "/Annots[90 0 R]");
  bytes.insert(bytes.find("trailer"),
               "90 0 obj\n<</Type/Annot/Subtype/FreeText/Rect[41 480 181 493]/F 4/Contents(drop)"
               "/DA(/F1 10 Tf 0 g)/AP<</N 91 0 R>>>>\nendobj\n91 0 obj\n" +
                   appearance);
  const auto result = extract(bytes, 100);
  ASSERT_TRUE(result.ok());
  ASSERT_EQ(result->pages[0].words.size(), 1u);
  EXPECT_EQ(result->pages[0].words[0].text, "COS");
}

TEST(Extract, PagesAtTheLimitAndOneBeyond) {
  const std::string content = "BT /F1 10 Tf (x)Tj ET";
  EXPECT_TRUE(extract(document(std::vector<std::string>(100, content)), 100).ok());
  const auto beyond = extract(document(std::vector<std::string>(101, content)), 100);
  ASSERT_FALSE(beyond.ok());
  EXPECT_EQ(beyond.error().code, ErrorCode::pdf_too_many_pages);
}

TEST(Extract, WhatIsNoPdfIsToldFromWhatIsDamaged) {
  for (const char* text : {"", "hello", "PK\x03\x04", "%PDX-1.4"}) {
    const auto result = extract(text, 100);
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().code, ErrorCode::not_a_pdf) << text;
  }
  for (const char* text : {"%PDF-1.7", "%PDF-1.7\n%%EOF", "%PDF-1.7\n1 0 obj\n<</Type/Catalog"}) {
    const auto result = extract(text, 100);
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().code, ErrorCode::pdf_unreadable) << text;
  }
}

}  // namespace
}  // namespace schedgen::pdf
