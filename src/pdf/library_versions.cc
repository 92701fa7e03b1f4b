#include "pdf/library_versions.h"

#include <Gfx.h>
#include <Page.h>
#include <UTF.h>
#include <goo/gmem.h>

namespace schedgen::pdf {
namespace {

// Templates, so that the branch for the other version is not compiled.

// Poppler 25 returns a vector; before that, an array that the caller frees.
template <typename String>
std::u32string decode(const String& raw) {
  if constexpr (requires { TextStringToUCS4(raw); }) {
    const auto characters = TextStringToUCS4(raw);
    return {characters.begin(), characters.end()};
  } else {
    Unicode* characters = nullptr;
    const int count = TextStringToUCS4(raw, &characters);
    std::u32string text(characters, characters + count);
    gfree(characters);
    return text;
  }
}

// Before Poppler 25 there was another argument, for printing.
template <typename AnyPage>
auto create_gfx(AnyPage& page, OutputDev& device) {
  constexpr double dpi = 72;  // points
  constexpr int whole = -1;   // not a slice of it
  constexpr bool uses_media_box = false, crops = true, prints = false;
  if constexpr (requires {
                  page.createGfx(&device, dpi, dpi, 0, uses_media_box, crops, whole, whole, whole,
                                 whole, prints, nullptr, nullptr);
                }) {
    return page.createGfx(&device, dpi, dpi, 0, uses_media_box, crops, whole, whole, whole, whole,
                          prints, nullptr, nullptr);
  } else {
    return page.createGfx(&device, dpi, dpi, 0, uses_media_box, crops, whole, whole, whole, whole,
                          nullptr, nullptr);
  }
}

}  // namespace

std::u32string text_string(const std::string& raw) {
  return decode(raw);
}

std::unique_ptr<Gfx> make_gfx(::Page& page, OutputDev& device) {
  return std::unique_ptr<Gfx>(create_gfx(page, device));
}

}  // namespace schedgen::pdf
