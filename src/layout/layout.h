// layout: which UP document it is, and its words to events: one file for each kind.
//
// Tables are found by the geometry of the text (facts: rulings are lost by re-saving more often
// than text): headings by vocabulary, columns where headings stand, rows at their anchors, over
// page breaks. Used by schedgen-parse only. Pure: no I/O, no PDF library; any input returns.
#pragma once

#include "base/result.h"
#include "pdf/pdf.h"
#include "schedule/event.h"

namespace schedgen::layout {

// UNRECOGNISED_SCHEDULE when no section of a UP schedule is found, with a sentence that tells a
// scan or outlines (no text at all) from another kind of document.
Result<schedule::Document> read_schedule(const pdf::Extract& extract);

}  // namespace schedgen::layout
