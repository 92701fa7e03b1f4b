#include "pdf/flipped.h"

#include <algorithm>
#include <array>
#include <bit>

namespace schedgen::pdf {
namespace {

constexpr std::array<std::string_view, 25> keys_of_fonts{
    "Type",      "Subtype",  "BaseFont",        "Name",           "Encoding",
    "FirstChar", "LastChar", "Widths",          "FontDescriptor", "ToUnicode",
    "DW",        "W",        "DescendantFonts", "CIDSystemInfo",  "CIDToGIDMap",
    "DW2",       "W2",       "FontBBox",        "FontMatrix",     "CharProcs",
    "Resources", "FontName", "FontFile",        "FontFile2",      "FontFile3"};
constexpr std::array<std::string_view, 15> keys_of_pages{
    "Type",   "Parent", "Kids",     "Count",  "Contents", "Resources", "MediaBox", "CropBox",
    "Rotate", "Pages",  "UserUnit", "Annots", "Group",    "TrimBox",   "Metadata"};
constexpr std::array<std::string_view, 13> keys_of_streams{
    "Length",    "Filter", "DecodeParms", "Type",    "Subtype",  "BBox", "Matrix",
    "Resources", "First",  "N",           "Extends", "FormType", "Group"};
constexpr std::array<std::string_view, 3> keys_of_encodings{"Type", "BaseEncoding", "Differences"};
constexpr std::array<std::string_view, 7> names_of_encodings{
    "WinAnsiEncoding", "MacRomanEncoding", "MacExpertEncoding", "StandardEncoding",
    "PDFDocEncoding",  "Identity-H",       "Identity-V"};
// The families that are never embedded, with their names in other programs.
constexpr std::array<std::string_view, 10> families{
    "Helvetica", "Arial",         "Courier", "CourierNew",   "CourierNewPS",
    "Times",     "TimesNewRoman", "Symbol",  "ZapfDingbats", "TimesNewRomanPS"};
constexpr std::array<std::string_view, 7> styles{"BoldItalic", "BoldOblique", "Bold", "Italic",
                                                 "Oblique",    "Roman",       "Black"};

void drop_suffix(std::string_view& text, std::string_view suffix) {
  if (text.size() > suffix.size() && text.substr(text.size() - suffix.size()) == suffix) {
    text.remove_suffix(suffix.size());
  }
}

int bits_between(std::string_view a, std::string_view b) {
  int bits = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    bits += std::popcount(
        static_cast<unsigned>(static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i])));
    if (bits > 1) break;
  }
  return bits;
}

// Whether `longer` is `shorter` with one extra byte.
bool has_one_more(std::string_view longer, std::string_view shorter) {
  if (longer.size() != shorter.size() + 1) return false;
  const auto [a, b] = std::mismatch(shorter.begin(), shorter.end(), longer.begin());
  return std::equal(a, shorter.end(), b + 1);
}

bool is_flip_of(std::string_view name, std::string_view known) {
  constexpr std::size_t letters_min = 5;  // "Form" is not "From", and "W2" is not "W"
  if (name.size() == known.size()) return bits_between(known, name) == 1;
  return known.size() >= letters_min && (has_one_more(name, known) || has_one_more(known, name));
}

}  // namespace

std::string_view flipped_from(std::string_view name, std::span<const std::string_view> known) {
  if (std::find(known.begin(), known.end(), name) != known.end()) return {};
  for (const std::string_view one : known) {
    if (is_flip_of(name, one)) return one;
  }
  return {};
}

std::span<const std::string_view> font_keys() {
  return keys_of_fonts;
}
std::span<const std::string_view> page_keys() {
  return keys_of_pages;
}
std::span<const std::string_view> stream_keys() {
  return keys_of_streams;
}
std::span<const std::string_view> encoding_keys() {
  return keys_of_encodings;
}
std::span<const std::string_view> encodings() {
  return names_of_encodings;
}

bool is_standard_font(std::string_view name) {
  drop_suffix(name, "MT");
  const std::string_view family = name.substr(0, name.find_first_of(",-"));
  if (family.size() < name.size()) {
    const std::string_view style = name.substr(family.size() + 1);
    if (std::find(styles.begin(), styles.end(), style) == styles.end()) return false;
  }
  return std::find(families.begin(), families.end(), family) != families.end();
}

}  // namespace schedgen::pdf
