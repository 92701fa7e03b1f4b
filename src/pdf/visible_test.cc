// Visibility, tested through the library: content streams in, words out.
#include <gtest/gtest.h>

#include <cmath>

#include "pdf/pdf.h"
#include "pdf/testing/test_pdf.h"

namespace schedgen::pdf {
namespace {

std::string joined(const std::vector<Word>& words) {
  std::string text;
  for (const Word& word : words) text += (text.empty() ? "" : " ") + word.text;
  return text;
}

Page page_of(const std::string& content, const std::string& font = helvetica,
             const std::string& resources = "") {
  auto result = extract(one_page(content, font, resources), 100);
  EXPECT_TRUE(result.ok()) << (result ? "" : result.error().log);
  return result ? result->pages[0] : Page{};
}

const std::string seen = text_at(41, 500, "COS");
const std::string secret = text_at(41, 400, "SECRET");

TEST(Visible, TextThatNoEyeSeesIsSetApart) {
  const std::string states = "/ExtGState<</G0<</ca 0>>/G1<</ca 1>>>>";
  for (const std::string& content :
       {seen + "3 Tr " + secret, seen + "7 Tr " + secret, seen + "1 1 1 rg " + secret,
        seen + "0.98 g " + secret, seen + "q 0 0 10 10 re W n " + secret + " Q",
        seen + "/G0 gs " + secret, seen + secret + "1 1 1 rg 30 390 200 30 re f",
        seen + "0.2 g 30 390 200 30 re f " + secret}) {
    const Page page = page_of(content, helvetica, states);
    EXPECT_EQ(joined(page.words), "COS") << content;
    EXPECT_EQ(joined(page.hidden), "SECRET") << content;
  }
}

TEST(Visible, TextThatCanBeSeenStays) {
  const std::string states = "/ExtGState<</G0<</ca 0.5>>/M<</BM/Multiply>>>>";
  for (const std::string& content :
       {seen + "0.9 g " + secret,                                // a watermark
        seen + "0.2 g 30 390 200 30 re f 0.97 g " + secret,      // a heading on grey
        seen + "q 30 390 200 30 re W n " + secret + " Q",        // a cell's own clip
        seen + "q 0 0 10 10 re W n Q " + secret,                 // a clip that has ended
        seen + "1 Tr 1 g " + secret,                             // black outlines only
        seen + secret + "/M gs 1 1 0 rg 30 390 200 30 re f",     // a highlighter
        seen + secret + "/G0 gs 1 0 0 rg 30 390 200 30 re f",    // half transparent
        seen + secret + "30 390 200 30 re 31 391 198 28 re f*",  // a frame
        seen + text_at(41, 5000, "SECRET"),                      // beyond the page
        seen + "0 g 30 395 m 60 430 l 300 430 l 300 390 l f 1 g " + secret}) {
    const Page page = page_of(content, helvetica, states);
    EXPECT_EQ(joined(page.words), "COS SECRET") << content;
    EXPECT_EQ(joined(page.hidden), "") << content;
  }
}

TEST(Visible, ALayerThatRepeatsTheTextIsDropped) {
  const Page page = page_of(seen + "3 Tr " + text_at(43, 499, "COS") + secret);
  EXPECT_EQ(joined(page.words), "COS");
  EXPECT_EQ(joined(page.hidden), "SECRET");
  EXPECT_FALSE(page.is_ocr);
}

TEST(Visible, TheLayerOfAScanIsRead) {
  const Page page = page_of("3 Tr " + seen + "0 Tr 1 g " + secret);
  EXPECT_EQ(joined(page.words), "COS");
  EXPECT_EQ(joined(page.hidden), "SECRET");
  EXPECT_TRUE(page.is_ocr);
}

TEST(Visible, AScanAmongTextIsNotReadFromItsLayer) {
  std::vector<std::string> objects = two_pages();
  objects[6] = packed_stream_of("3 Tr " + secret);
  const auto result = extract(pdf_of(objects), 100);
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(joined(result->pages[1].words), "");
  EXPECT_EQ(joined(result->pages[1].hidden), "SECRET");
}

TEST(Visible, TextDrawnTwiceReadsOnceWhereverItIsDrawnAgain) {
  const std::string twice = text_at(41, 500, "COS") + text_at(41, 480, "Hall 11") +
                            text_at(200, 300, "WTW") + text_at(41.8, 499.4, "COS") +
                            text_at(41.6, 480.5, "Ha") + text_at(41.6 + 12.78, 480.5, "ll 11");
  EXPECT_EQ(joined(page_of(twice).words), "COS Hall 11 WTW");
}

TEST(Visible, LayersThatDisagreeAreBothKept) {
  const Page page =
      page_of(text_at(41, 500, "COS") + text_at(200, 400, "x") + text_at(41, 500, "CQS"));
  EXPECT_EQ(joined(page.words), "COS x Q");
}

TEST(Visible, DirectionsWithinThreeDegreesAreWords) {
  const auto turned = [](double degrees, const std::string& text) {
    const double angle = degrees * 3.14159265 / 180;
    return "BT /F1 10 Tf " + std::to_string(std::cos(angle)) + " " +
           std::to_string(std::sin(angle)) + " " + std::to_string(-std::sin(angle)) + " " +
           std::to_string(std::cos(angle)) + " 300 300 Tm (" + text + ")Tj ET ";
  };
  const std::string level = text_at(41, 500, "Lectures");
  EXPECT_EQ(joined(page_of(level + turned(2, "COS")).words), "Lectures COS");
  for (const double degrees : {5.0, 30.0, 45.0, 90.0, 135.0, 180.0}) {
    const Page page = page_of(level + turned(degrees, "DRAFT"));
    EXPECT_EQ(joined(page.words), "Lectures") << degrees;
    EXPECT_EQ(joined(page.across), "DRAFT") << degrees;
  }
}

TEST(Visible, APageHasItsSize) {
  const Page page = page_of(seen);
  EXPECT_NEAR(page.width, 842, 0.1);
  EXPECT_NEAR(page.height, 595, 0.1);
  const Page turned = page_of("BT /F1 10 Tf 0 1 -1 0 300 100 Tm (Lectures)Tj ET");
  EXPECT_NEAR(turned.width, 595, 0.1);
  EXPECT_NEAR(turned.height, 842, 0.1);
}

ErrorCode refusal_of(const std::string& content, const std::string& resources = "",
                     const std::vector<std::string>& more = {}) {
  const auto result = extract(one_page(content, helvetica, resources, more), 100);
  return result ? ErrorCode::internal : result.error().code;
}

TEST(Visible, PagesWithoutText) {
  std::string curves;
  for (int i = 0; i < 50; ++i) curves += std::to_string(i) + " 9 m 1 2 3 4 5 6 c f\n";
  const std::string image = stream_of("x",
                                      "/Type/XObject/Subtype/Image/Width 1/Height 1"
                                      "/BitsPerComponent 8/ColorSpace/DeviceGray");
  EXPECT_EQ(refusal_of(""), ErrorCode::pdf_blank);
  EXPECT_EQ(refusal_of("1 g " + secret), ErrorCode::pdf_blank);
  EXPECT_EQ(refusal_of("0 0 10 10 re f"), ErrorCode::pdf_blank);
  EXPECT_EQ(refusal_of(curves), ErrorCode::pdf_outlines);
  EXPECT_EQ(refusal_of("/Im Do", "/XObject<</Im 6 0 R>>", {image}), ErrorCode::pdf_scanned);
  EXPECT_EQ(refusal_of("BI /W 1/H 1/BPC 8/CS/G ID x EI"), ErrorCode::pdf_scanned);
  const std::string form = stream_of(
      "/Im Do", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</Im 7 0 R>>>>");
  EXPECT_EQ(refusal_of("/Fm Do", "/XObject<</Fm 6 0 R>>", {form, image}), ErrorCode::pdf_scanned);
}

TEST(Glyphs, WithoutTextAreUnreadableAndStayInTheirWord) {
  const std::string font =
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Type/Encoding/Differences"
      "[1/unknownglyph/uniE000/uniFFFD/uni00AD/uni2011/uni200B]>>>>";
  EXPECT_EQ(joined(page_of(text_at(41, 500, "G0\\001"), font).words), "G0\xEF\xBF\xBD");
  EXPECT_EQ(joined(page_of(text_at(41, 500, "G0\\002"), font).words), "G0\xEF\xBF\xBD");
  EXPECT_EQ(joined(page_of(text_at(41, 500, "G0\\003"), font).words), "G0\xEF\xBF\xBD");
  EXPECT_EQ(joined(page_of(text_at(41, 500, "IT 4\\0044\\0055"), font).words), "IT 4-4-5");
  EXPECT_EQ(joined(page_of(text_at(41, 500, "G\\00602"), font).words), "G02");
}

TEST(Glyphs, ActualTextReplacesThem) {
  const std::string before = "BT /F1 10 Tf 1 0 0 1 41 500 Tm (Graduate O)Tj ";
  const std::string span = "/Span<</ActualText(ffi)>>BDC (\\001)Tj EMC (ce 6)Tj ET";
  EXPECT_EQ(joined(page_of(before + span).words), "Graduate Office 6");
  // An author's text that is the same or empty changes nothing.
  for (const char* text : {"Graduate Office", ""}) {
    const Page page = page_of("BT /F1 10 Tf 1 0 0 1 41 500 Tm /Span<</ActualText(" +
                              std::string(text) + ")>>BDC (Graduate Office)Tj EMC ET");
    EXPECT_EQ(joined(page.words), "Graduate Office");
    EXPECT_NEAR(page.words[1].left, 41 + 44.47, 0.1);
  }
  const Page unicode = page_of(
      "BT /F1 10 Tf 1 0 0 1 41 500 Tm /Span<</ActualText<FEFF00310032>>>BDC (\\001\\002)Tj EMC ET");
  EXPECT_EQ(joined(unicode.words), "12");
}

}  // namespace
}  // namespace schedgen::pdf
