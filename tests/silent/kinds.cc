#include "silent/kinds.h"

#include <algorithm>

#include "silent/damage.h"

namespace schedgen::silent {
namespace {

bool has_no_text(const generator::Sheet& sheet) {
  return std::all_of(sheet.runs.begin(), sheet.runs.end(), [](const generator::PlacedRun& placed) {
    return placed.run.text.find_first_not_of(' ') == std::string::npos;
  });
}

Case nothing(Dice& dice) {
  // A column that no reader knows is reported, as it should be: extra_column has those.
  // Nor is a page without text, which a row of empty lines leaves now and then.
  return printed(
      draft_where(dice,
                  [](const Draft& made) {
                    const auto& sheets = made.composition.sheets;
                    return std::none_of(sheets.begin(), sheets.end(), has_no_text);
                  },
                  {.plan = [](generator::Plan& plan) { plan.style.extra_heading.clear(); }}));
}

}  // namespace

const std::vector<Kind>& kinds() {
  constexpr int slow = 4, slowest = 2;  // other programs write these, in up to some seconds
  static const std::vector<Kind> list = {
      {undamaged, 240, nothing},
      {"flipped_bit_in_stream", 40, flipped_bit_in_stream},
      {"flipped_bit", 40, flipped_bit},
      {"lost_byte", 20, lost_byte},
      {"inserted_byte", 20, inserted_byte},
      {"truncated", 20, truncated},
      {"lf_to_crlf", 15, lf_to_crlf},
      {"crlf_to_lf", 10, crlf_to_lf},
      {"cr_to_lf", 15, cr_to_lf},
      {"replaced_stream", 20, replaced_stream},
      {"lost_stream", 20, lost_stream},
      {"lost_page_object", 20, lost_page_object},
      {"unknown_filter", 15, unknown_filter},
      {"lost_font", 20, lost_font},
      {"unmapped_glyph", 35, unmapped_glyph},
      {"contradicted_glyph", 15, contradicted_glyph},
      {"undefined_glyph", 20, undefined_glyph},
      {"actual_text", 20, actual_text},
      {"swapped_font", 15, swapped_font},
      {"synonym_heading", 20, synonym_heading},
      {"unknown_heading", 25, unknown_heading},
      {"moved_heading", 25, moved_heading},
      {"extra_column", 20, extra_column},
      {"missing_column", 20, missing_column},
      {"merged_cells", 25, merged_cells},
      {"emptied_key_cell", 25, emptied_key_cell},
      {"vertical_alignment", 40, vertical_alignment},
      {"moved_page_break", 20, moved_page_break},
      {"lost_first_page", 15, lost_first_page},
      {"repeated_page", 20, repeated_page},
      {"page_furniture", 20, page_furniture},
      {"scaled", 10, scaled},
      {"drawn_twice", 25, drawn_twice},
      {"ocr_layer", 20, ocr_layer},
      {"ocr_only", 20, ocr_only},
      {"watermark", 30, watermark},
      {"annotation", 15, annotation},
      {"hidden_text", 30, hidden_text},
      {"saved_by_qpdf", 12, saved_by_qpdf},
      {"saved_by_ghostscript", slow, saved_by_ghostscript},
      {"saved_by_cairo", slow, saved_by_cairo},
      {"saved_by_others", slow, saved_by_others},
      {"reshaped_page", 12, reshaped_page},
      {"printed_by_browser", slowest, printed_by_browser},
      {"other_hyphens", 20, other_hyphens},
      {"invisible_characters", 20, invisible_characters},
      {"afrikaans", 20, afrikaans},
      {"past_midnight", 15, past_midnight},
      {"to_be_advised", 15, to_be_advised},
      {"moved_over_half_year", 10, nullptr, moved_over_half_year},
      {"became_tba", 10, nullptr, became_tba},
      {"gained_earlier_sibling", 10, nullptr, gained_earlier_sibling},
      {"venues_in_other_order", 10, nullptr, venues_in_other_order},
      {"same_test_in_two_files", 10, nullptr, same_test_in_two_files},
      {"exam_and_supplementary", 10, nullptr, exam_and_supplementary},
  };
  return list;
}

const Kind* kind_of_name(std::string_view name) {
  for (const Kind& kind : kinds())
    if (kind.name == name) return &kind;
  return nullptr;
}

std::vector<std::uint64_t> shares_of(std::uint64_t count, const std::vector<Kind>& kinds) {
  std::uint64_t weights = 0;
  for (const Kind& kind : kinds) weights += static_cast<std::uint64_t>(kind.weight);
  std::vector<std::uint64_t> shares;
  std::uint64_t given = 0;
  for (const Kind& kind : kinds) {
    shares.push_back(
        std::max<std::uint64_t>(1, count * static_cast<std::uint64_t>(kind.weight) / weights));
    given += shares.back();
  }
  if (given < count) shares.front() += count - given;  // what is left by rounding
  return shares;
}

}  // namespace schedgen::silent
