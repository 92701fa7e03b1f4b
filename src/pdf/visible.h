// Decides which characters of a page are visible.
#pragma once

#include <vector>

#include "pdf/marks.h"

namespace schedgen::pdf {

// For each mark, whether it is visible: it has ink, its colour differs from its background (the
// last filled area around it that was drawn before it, or white paper), and no opaque rectangle
// covers it later. If the background is uncertain, the mark counts as visible.
std::vector<bool> visible_marks(const Marks& marks, Layer layer);

}  // namespace schedgen::pdf
