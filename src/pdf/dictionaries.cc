#include "pdf/dictionaries.h"

#include <Object.h>

#include <algorithm>
#include <span>
#include <string_view>

#include "pdf/flipped.h"

namespace schedgen::pdf {
namespace {

using Names = std::span<const std::string_view>;

// A key that is a misspelling of another one, which is absent.
std::string flipped_key(const Dict& dict, Names known) {
  for (int i = 0; i < dict.getLength(); ++i) {
    const std::string_view meant = flipped_from(dict.getKey(i), known);
    if (!meant.empty() && !dict.hasKey(std::string(meant).c_str())) {
      return "the entry " + std::string(meant) + " is spelled " + dict.getKey(i);
    }
  }
  return {};
}

std::string flipped_value(const Dict& dict, const char* key, Names known) {
  const Object value = dict.lookup(key);
  if (!value.isName()) return {};
  const std::string_view meant = flipped_from(value.getName(), known);
  if (meant.empty()) return {};
  return std::string(meant) + " is spelled " + value.getName();
}

// The encodings of single-byte fonts are a closed set. With the wrong one, letters beyond ASCII are
// misread.
std::string unknown_encoding(const Dict& dict, const char* key) {
  const Object kind = dict.lookup("Subtype");
  const Object name = dict.lookup(key);
  if (kind.isName("Type0") || !name.isName()) return {};
  const Names known = encodings();
  if (std::find(known.begin(), known.end(), name.getName()) != known.end()) return {};
  return std::string("there is no encoding ") + name.getName();
}

std::string wrong_font(const Dict& font) {
  if (std::string flip = flipped_key(font, font_keys()); !flip.empty()) return flip;
  if (std::string flip = flipped_value(font, "Encoding", encodings()); !flip.empty()) return flip;
  if (std::string name = unknown_encoding(font, "Encoding"); !name.empty()) return name;
  const Object encoding = font.lookup("Encoding");
  if (encoding.isDict()) {
    const Dict& dict = *encoding.getDict();
    if (std::string flip = flipped_key(dict, encoding_keys()); !flip.empty()) return flip;
    if (std::string flip = flipped_value(dict, "BaseEncoding", encodings()); !flip.empty()) {
      return flip;
    }
    return unknown_encoding(dict, "BaseEncoding");
  }
  return {};
}

// A font that is not embedded must be one whose widths every reader knows; otherwise all characters
// are drawn in the same place.
std::string unknown_widths(const Dict& font) {
  const Object kind = font.lookup("Subtype");
  if (!kind.isName("Type1") && !kind.isName("TrueType") && !kind.isName("MMType1")) return {};
  if (font.hasKey("FontDescriptor") || font.hasKey("Widths")) return {};
  const Object name = font.lookup("BaseFont");
  if (!name.isName()) return "a font has no name";
  if (is_standard_font(name.getName())) return {};
  return std::string("unknown widths of the font ") + name.getName();
}

}  // namespace

std::string flipped_entry(const Dict& dict) {
  const Object type = dict.lookup("Type");
  if (type.isName("Font") || dict.hasKey("BaseFont") || type.isName("FontDescriptor")) {
    std::string flip = wrong_font(dict);
    return flip.empty() ? unknown_widths(dict) : flip;
  }
  const bool is_of_pages = type.isName("Page") || type.isName("Pages") || type.isName("Catalog") ||
                           dict.hasKey("Kids") || dict.hasKey("MediaBox");
  return is_of_pages ? flipped_key(dict, page_keys()) : std::string();
}

}  // namespace schedgen::pdf
