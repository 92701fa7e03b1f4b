#include "pdf/flate.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <cstring>

#include "pdf/characters.h"
#include "pdf/flipped.h"
#include "pdf/testing/test_pdf.h"

namespace schedgen::pdf {
namespace {

std::string unpacked(const std::string& data) {
  uLongf size = 100'000;
  std::string result(size, '\0');
  uncompress(reinterpret_cast<Bytef*>(result.data()), &size,
             reinterpret_cast<const Bytef*>(data.data()), data.size());
  result.resize(size);
  return result;
}

FlateState check(std::string_view data, std::uint64_t budget = 1'000'000) {
  return FlateCheck().check(
      [&data](unsigned char* buffer, std::size_t size) {
        const std::size_t taken = std::min({size, data.size(), std::size_t{7}});
        std::memcpy(buffer, data.data(), taken);
        data.remove_prefix(taken);
        return taken;
      },
      budget);
}

TEST(Flate, WholeIsOnlyWhatMatchesItsChecksum) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "BT /F1 10 Tf (row " + std::to_string(i) + ")Tj ET\n";
  const std::string good = packed(text);
  EXPECT_EQ(check(good), FlateState::whole);
  EXPECT_EQ(check(good + "\r\n"), FlateState::whole);
  EXPECT_EQ(check(""), FlateState::damaged);
  for (std::size_t size = 0; size < good.size(); ++size) {
    EXPECT_EQ(check(good.substr(0, size)), FlateState::damaged) << size;
  }
  for (std::size_t bit = 0; bit < 8 * good.size(); ++bit) {
    std::string bad = good;
    bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << bit % 8));
    if (check(bad) == FlateState::whole) {  // padding bits in the last byte have no meaning
      EXPECT_EQ(unpacked(bad), text) << bit;
    }
  }
}

TEST(Flate, TheBudgetHoldsToTheByte) {
  const std::string good = packed(std::string(100'000, 'x'));
  EXPECT_EQ(check(good, 100'000), FlateState::whole);
  EXPECT_EQ(check(good, 99'999), FlateState::too_large);
}

TEST(Flipped, NamesOneBitAway) {
  EXPECT_EQ(flipped_from("Encodinf", font_keys()), "Encoding");
  EXPECT_EQ(flipped_from("Encoding", font_keys()), "");
  EXPECT_EQ(flipped_from("Encodxxx", font_keys()), "");
  EXPECT_EQ(flipped_from("FontFile2", font_keys()), "");  // one bit from FontFile3
  EXPECT_TRUE(is_standard_font("Helvetica"));
  EXPECT_TRUE(is_standard_font("Times-Roman"));
  EXPECT_TRUE(is_standard_font("Arial,BoldItalic"));
  EXPECT_TRUE(is_standard_font("TimesNewRomanPS-BoldMT"));
  EXPECT_FALSE(is_standard_font("Helvetika"));
  EXPECT_FALSE(is_standard_font("Helvetica-Bolf"));
  EXPECT_FALSE(is_standard_font(""));
}

std::string readable(char32_t c) {
  std::string text;
  append_readable(text, c);
  return text;
}

TEST(Characters, AsAReaderSeesThem) {
  EXPECT_EQ(readable('A'), "A");
  EXPECT_EQ(readable(0xFB03), "ffi");
  EXPECT_EQ(readable(0xA0), " ");
  for (const char32_t c : {0xADu, 0x2010u, 0x2011u, 0x2012u, 0x2015u, 0xFE63u, 0xFF0Du}) {
    EXPECT_EQ(readable(c), "-");
  }
  EXPECT_EQ(readable(0x2013), "\xE2\x80\x93");
  for (const char32_t c : {0x200Bu, 0x200Du, 0x200Eu, 0x2060u, 0xFEFFu}) EXPECT_EQ(readable(c), "");
  for (const char32_t c : {0u, 1u, 0x7Fu, 0xD800u, 0xE000u, 0xF8FFu, 0xF0000u, 0x10FFFDu, 0xFFFDu,
                           0xFFFEu, 0x110000u}) {
    EXPECT_EQ(readable(c), unreadable) << static_cast<unsigned>(c);
  }
  EXPECT_EQ(readable(0x1F600), "\xF0\x9F\x98\x80");
}

}  // namespace
}  // namespace schedgen::pdf
