// Every way in which a document is damaged, or changed as people and programs change documents.
//
// Each takes a random document and does one thing to it. The table of them all is kinds.cc.
#pragma once

#include "silent/draft.h"

namespace schedgen::silent {

// damage_bytes.cc: the file as it travels. Documents with compressed streams only, but for
// truncated() and the line ends: a digit that changes in plain text is another document, which no
// reader can tell.
Case flipped_bit_in_stream(Dice& dice);
Case flipped_bit(Dice& dice);
Case lost_byte(Dice& dice);
Case inserted_byte(Dice& dice);
Case truncated(Dice& dice);
Case lf_to_crlf(Dice& dice);
Case crlf_to_lf(Dice& dice);
Case cr_to_lf(Dice& dice);

// damage_objects.cc: objects that are lost or replaced.
Case replaced_stream(Dice& dice);
Case lost_stream(Dice& dice);
Case lost_page_object(Dice& dice);
Case unknown_filter(Dice& dice);
Case lost_font(Dice& dice);

// damage_glyphs.cc: drawn letters whose text is lost, or stands elsewhere.
Case unmapped_glyph(Dice& dice);
Case contradicted_glyph(Dice& dice);
Case undefined_glyph(Dice& dice);
Case actual_text(Dice& dice);
Case swapped_font(Dice& dice);

// damage_headings.cc: the university changes its table.
Case synonym_heading(Dice& dice);
Case unknown_heading(Dice& dice);
Case moved_heading(Dice& dice);
Case extra_column(Dice& dice);
Case missing_column(Dice& dice);

// damage_rows.cc: which row a line belongs to.
Case merged_cells(Dice& dice);
Case emptied_key_cell(Dice& dice);
Case vertical_alignment(Dice& dice);

// damage_pages.cc: pages lost, repeated, broken elsewhere, with furniture, at another size.
Case moved_page_break(Dice& dice);
Case lost_first_page(Dice& dice);
Case repeated_page(Dice& dice);
Case page_furniture(Dice& dice);
Case scaled(Dice& dice);

// damage_layers.cc: what is drawn over, under and beside the table.
Case drawn_twice(Dice& dice);
Case ocr_layer(Dice& dice);
Case ocr_only(Dice& dice);
Case watermark(Dice& dice);
Case annotation(Dice& dice);
Case hidden_text(Dice& dice);

// damage_saved.cc: saved again by other programs.
Case saved_by_qpdf(Dice& dice);
Case saved_by_ghostscript(Dice& dice);
Case saved_by_cairo(Dice& dice);
Case saved_by_others(Dice& dice);
Case reshaped_page(Dice& dice);
Case printed_by_browser(Dice& dice);

// damage_values.cc: what stands in the cells.
Case other_hyphens(Dice& dice);
Case invisible_characters(Dice& dice);
Case afrikaans(Dice& dice);
Case past_midnight(Dice& dice);
Case to_be_advised(Dice& dice);

}  // namespace schedgen::silent
