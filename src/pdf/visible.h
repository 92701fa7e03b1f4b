// Which characters of a page an eye sees.
#pragma once

#include <vector>

#include "pdf/marks.h"

namespace schedgen::pdf {

// For each mark, whether it can be seen: it has ink, its colour is not that of its background (the
// last filled area before it that holds it, or white paper), and no opaque rectangle covers it
// later. Where the background is uncertain, a mark counts as visible.
std::vector<bool> visible_marks(const Marks& marks, Layer layer);

}  // namespace schedgen::pdf
