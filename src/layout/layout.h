// layout: which UP document it is, and its words to events: one file for each kind.
//
// headings.h   where tables start          vocabulary.h  titles and headings in both languages
// grid.h       what the rulings say        rows.h        lines to rows, by rulings or by modules
// table.h      rows of cells, over pages   cells.h       what the lines of a cell say
//              (table_builder.h, heading_line.h)
// kinds.h      rows to events, by kind     values.h      single values
// ink.h        what became of each word    watermarks.h  stamps among the words
//
// Used by schedgen-parse only. Pure: no I/O, no PDF library; any input returns.
#pragma once

#include "base/result.h"
#include "layout/ink.h"
#include "pdf/pdf.h"
#include "schedule/event.h"

namespace schedgen::layout {

// Nothing on a page disappears: each word ends up in a cell that was read, in known page furniture
// or in a warning. UNRECOGNISED_SCHEDULE when no section of a UP schedule is found, with a sentence
// that tells a document whose first page is missing from another kind of document.
Result<schedule::Document> read_schedule(const pdf::Extract& extract);
// The same; `ink`, made of the extract's pages, then says what became of each word.
Result<schedule::Document> read_schedule(const pdf::Extract& extract, Ink& ink);

}  // namespace schedgen::layout
