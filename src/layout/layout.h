// layout: recognises UP documents and turns their words into events, with one file for each kind.
//
// headings.h   where tables start          vocabulary.h  titles and headings in both languages
// grid.h       cells from rulings          rows.h        lines to rows, by rulings or by modules
// table.h      rows of cells, over pages   cells.h       the text in the lines of a cell
//              (table_builder.h, heading_line.h)
// kinds.h      rows to events, by kind     values.h      single values
// ink.h        what became of each word    watermarks.h  stamps among the words
//
// Used by schedgen-parse only. Pure: no I/O, no PDF library; returns for any input.
#pragma once

#include "base/result.h"
#include "layout/ink.h"
#include "pdf/pdf.h"
#include "schedule/event.h"

namespace schedgen::layout {

// Nothing on a page disappears: each word ends up in a cell that was read, in known page furniture
// or in a warning. UNRECOGNISED_SCHEDULE when no section of a UP schedule is found; the sentence
// says whether the first page seems to be missing or this is another kind of document.
Result<schedule::Document> read_schedule(const pdf::Extract& extract);
// The same. Afterwards `ink`, made from the extract's pages, says what became of each word.
Result<schedule::Document> read_schedule(const pdf::Extract& extract, Ink& ink);

}  // namespace schedgen::layout
