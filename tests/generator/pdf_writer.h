// Pages to the bytes of a PDF, in the manner of the portal's generator: version 1.6, two core fonts
// that are not embedded, absolute positions, rulings after the text.
#pragma once

#include <string>
#include <string_view>

#include "generator/compose.h"
#include "generator/style.h"

namespace schedgen::generator {

inline constexpr std::string_view producer = "Oracle Analytics Publisher";

// The same for the same input, except for AES-256, which draws its keys at random.
std::string write_pdf(const Composition& composition, const Style& style);

}  // namespace schedgen::generator
