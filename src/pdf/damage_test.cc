// Planted damage must be found; documents that are merely unusual must pass.
#include <gtest/gtest.h>

#include "base/limits.h"
#include "pdf/pdf.h"
#include "pdf/testing/test_pdf.h"

namespace schedgen::pdf {
namespace {

using Objects = std::vector<std::string>;

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return at == std::string::npos ? text : text.replace(at, what.size(), by);
}

// "" if it is read.
std::string refusal(const std::string& bytes) {
  const auto result = extract(bytes, 100);
  return result ? std::string() : std::string(error_name(result.error().code));
}

std::string refusal_log(const std::string& bytes) {
  const auto result = extract(bytes, 100);
  return result ? std::string() : result.error().log;
}

// The words of all pages in one line.
std::string text_of(const Extract& extract) {
  std::string text;
  for (const Page& page : extract.pages) {
    for (const Word& word : page.words) text += word.text + " ";
  }
  return text;
}

std::string text_of(const std::string& bytes) {
  const auto result = extract(bytes, 100);
  return result ? text_of(*result) : std::string(error_name(result.error().code));
}

std::string with_object(std::size_t number, const std::string& object) {
  Objects objects = two_pages();
  objects[number - 1] = object;
  return pdf_of(objects);
}

TEST(Damage, AWholeDocumentHasNone) {
  EXPECT_EQ(text_of(pdf_of(two_pages())), "COS 214 Monday WTW 285 Friday ");
}

TEST(Damage, EveryFlippedBitIsFoundOrHarmless) {
  const std::string good = pdf_of(two_pages());
  const std::string expected = text_of(good);
  int same = 0;
  int refused = 0;
  for (std::size_t bit = 0; bit < 8 * good.size(); ++bit) {
    std::string bad = good;
    bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << bit % 8));
    const auto result = extract(bad, 100);
    if (!result) {
      ++refused;
      continue;
    }
    ++same;
    EXPECT_EQ(text_of(*result), expected) << "byte " << bit / 8 << " bit " << bit % 8 << ": "
                                          << good.substr(bit / 8 < 20 ? 0 : bit / 8 - 20, 40);
  }
  EXPECT_GT(same, 500);  // in the table, and in parts that do not matter
  EXPECT_GT(refused, 2000);
}

TEST(Damage, EveryLostByteIsFoundOrHarmless) {
  const std::string good = pdf_of(two_pages());
  const std::string expected = text_of(good);
  for (std::size_t at = 0; at < good.size(); ++at) {
    std::string bad = good;
    bad.erase(at, 1);
    const auto result = extract(bad, 100);
    if (result) {
      EXPECT_EQ(text_of(*result), expected) << at << ": " << good.substr(at < 20 ? 0 : at - 20, 40);
    }
  }
}

TEST(Damage, ADocumentCutAnywhereIsWholeOrRefused) {
  const std::string good = pdf_of(two_pages());
  const std::string expected = text_of(good);
  for (std::size_t size = 0; size < good.size(); ++size) {
    const auto result = extract(good.substr(0, size), 100);
    if (result) {
      EXPECT_EQ(text_of(*result), expected) << size;
    }
  }
}

TEST(Damage, LineEndsThatWereConverted) {
  std::string bad;
  for (const char c : pdf_of(two_pages()))
    bad += c == '\n' ? std::string("\r\n") : std::string(1, c);
  const std::string found = text_of(bad);
  EXPECT_TRUE(found == "PDF_DAMAGED" || found == text_of(pdf_of(two_pages()))) << found;
  // Compressed data that is sure to contain a line feed: a stored block.
  std::string content = text_at(41, 500, "COS 214");
  std::string stored = "\x78\x01\x01";
  const auto size = static_cast<unsigned>(content.size());
  for (const unsigned n : {size, 0xFFFFu ^ size}) {
    stored += static_cast<char>(n & 0xFF);
    stored += static_cast<char>(n >> 8);
  }
  const auto sum = adler32(1, reinterpret_cast<const Bytef*>(content.data()), size);
  std::string data = stored + content;
  for (int shift = 24; shift >= 0; shift -= 8) data += static_cast<char>(sum >> shift & 0xFF);
  EXPECT_EQ(refusal(with_object(5, stream_of(data, "/Filter/FlateDecode"))), "");
  data.replace(data.find("ET\n"), 3, "ET\r\n");
  EXPECT_EQ(refusal(with_object(5, stream_of(data, "/Filter/FlateDecode"))), "PDF_DAMAGED");
}

TEST(Damage, ContentThatIsNotThere) {
  const Objects good = two_pages();
  EXPECT_EQ(refusal(with_object(7, "null")), "PDF_DAMAGED");
  EXPECT_EQ(refusal(with_object(7, "<</Length 3>>")), "PDF_DAMAGED");
  EXPECT_EQ(refusal(with_object(6, "null")), "PDF_DAMAGED");
  EXPECT_EQ(refusal(with_object(6, replaced(good[5], "7 0 R", "17 0 R"))), "PDF_DAMAGED");
  EXPECT_EQ(refusal(with_object(6, replaced(good[5], "7 0 R", "[7 0 R 17 0 R]"))), "PDF_DAMAGED");
  EXPECT_EQ(refusal(with_object(6, replaced(good[5], "7 0 R", "null"))), "PDF_DAMAGED");
  EXPECT_EQ(refusal(with_object(7, replaced(good[6], "/FlateDecode", "/FlateDecodf"))),
            "PDF_DAMAGED");
  EXPECT_EQ(refusal(with_object(3, "null")), "PDF_DAMAGED");
}

TEST(Damage, PagesAndContentsThatNothingRefersTo) {
  const Objects good = two_pages();
  const std::string once = "<</Type/Pages/Count 1/Kids[4 0 R]>>";
  EXPECT_EQ(refusal(with_object(2, once)), "PDF_DAMAGED");
  EXPECT_EQ(refusal(with_object(2, "<</Type/Pages/Count 2/Kids[4 0 R 4 0 R]>>")), "PDF_DAMAGED");
  EXPECT_EQ(refusal(with_object(2, "<</Type/Pages/Count 1/Kids[4 0 R 6 0 R]>>")), "PDF_DAMAGED");
  EXPECT_EQ(refusal(with_object(2, "<</Type/Pages/Count 3/Kids[4 0 R 6 0 R]>>")), "PDF_DAMAGED");
  const std::string shared = with_object(6, replaced(good[5], "7 0 R", "5 0 R"));
  EXPECT_NE(refusal_log(shared).find("no page refers to this content"), std::string::npos);
  const std::string misspelled = with_object(6, replaced(good[5], "/Contents", "/Contnts"));
  EXPECT_EQ(refusal(misspelled), "PDF_DAMAGED");
}

TEST(Damage, WhatAnEditedDocumentLeavesBehindIsOnlyOdd) {
  Objects objects = two_pages();
  objects[1] = "<</Type/Pages/Count 1/Kids[4 0 R]>>";
  std::string first = pdf_of(two_pages());
  const std::string start = first.substr(first.rfind("startxref\n") + 10);
  const std::string at = std::to_string(first.size());
  std::string place(10 - at.size(), '0');
  first += "2 0 obj\n" + objects[1] + "\nendobj\n";
  const std::string table = std::to_string(first.size());
  first += "xref\n2 1\n" + place + at + " 00000 n \ntrailer\n<</Size 8/Root 1 0 R/Prev " +
           start.substr(0, start.find('\n')) + ">>\nstartxref\n" + table + "\n%%EOF\n";
  const auto result = extract(first, 100);
  ASSERT_TRUE(result.ok()) << result.error().log;
  EXPECT_EQ(text_of(*result), "COS 214 Monday ");
  ASSERT_EQ(result->left_over.size(), 1u);
  EXPECT_NE(result->left_over[0].find("not in the page tree"), std::string::npos);
}

TEST(Damage, OrphansThatAreNoContentAreNormal) {
  Objects objects = two_pages();
  objects.push_back("[4 0 R /XYZ 36 445 null]");
  objects.push_back(stream_of(std::string(1000, 'x')));
  objects.push_back("<</Note(unused)>>");
  EXPECT_EQ(refusal(pdf_of(objects)), "");
}

TEST(Damage, PicturesAndMetadataAreNotLookedAt) {
  for (const char* entries : {"/Type/XObject/Subtype/Image/Width 1/Height 1", "/Type/Metadata"}) {
    Objects objects = two_pages();
    objects.push_back(stream_of("no flate", "/Filter/FlateDecode" + std::string(entries)));
    EXPECT_EQ(refusal(pdf_of(objects)), "") << entries;
    objects.back() = stream_of("no flate", "/Filter/FlateDecode");
    EXPECT_EQ(refusal(pdf_of(objects)), "PDF_DAMAGED");
  }
}

TEST(Damage, FontsThatNobodyCanMeasure) {
  EXPECT_EQ(refusal(with_object(3, "<</Type/Font/Subtype/Type1/BaseFont/Helvetika>>")),
            "PDF_DAMAGED");
  EXPECT_EQ(refusal(with_object(3, "<</Type/Font/Subtype/Type1>>")), "PDF_DAMAGED");
  EXPECT_EQ(refusal(with_object(3, "<</Type/Font/Subtype/TrueType/BaseFont/Arial,Bold>>")), "");
  EXPECT_EQ(refusal(with_object(3, replaced(helvetica, "WinAnsi", "WinAnsh"))), "PDF_DAMAGED");
  EXPECT_EQ(refusal(with_object(3, replaced(helvetica, "/Encoding/", "/Encodinf/"))),
            "PDF_DAMAGED");
}

TEST(Damage, OperatorsThatNobodyKnows) {
  EXPECT_EQ(refusal(with_object(7, packed_stream_of(text_at(41, 500, "WTW") + "1 2 Xj"))),
            "PDF_DAMAGED");
  EXPECT_EQ(refusal(with_object(7, packed_stream_of("BT /F9 10 Tf (WTW)Tj ET"))), "PDF_DAMAGED");
  EXPECT_EQ(refusal(with_object(7, packed_stream_of(text_at(41, 500, "WTW") + "/Fm Do"))),
            "PDF_DAMAGED");
}

TEST(Damage, ATableWithWrongPlacesIsRebuilt) {
  std::string bytes = pdf_of(two_pages());
  const std::size_t table = bytes.find("xref\n");
  bytes[table + 60] = bytes[table + 60] == '1' ? '2' : '1';
  EXPECT_EQ(text_of(bytes), "COS 214 Monday WTW 285 Friday ");
}

TEST(Damage, MoreDataThanTheLimit) {
  // A compressed stream of compressed zeros is small in the file.
  const std::string zeros(64u << 20, '\0');
  const std::string bomb = packed_stream_of(zeros);
  Objects objects = two_pages();
  for (int i = 0; i < 4; ++i) objects.push_back(bomb);
  EXPECT_EQ(refusal(pdf_of(objects)), "FILE_TOO_LARGE");  // the limit, and both contents
  objects.pop_back();
  EXPECT_EQ(refusal(pdf_of(objects)), "");
}

}  // namespace
}  // namespace schedgen::pdf
