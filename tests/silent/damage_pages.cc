#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "silent/damage.h"

namespace schedgen::silent {

Case moved_page_break(Dice& dice) {
  return printed(
      draft_where(dice, [](const Draft& draft) { return draft.composition.sheets.size() > 1; },
                  {.plan = [&](generator::Plan& plan) {
                    plan.style.page_height = dice.between(170, 400);
                    plan.style.breaks = dice.percent(80) ? generator::PageBreaks::inside_rows
                                                         : generator::PageBreaks::between_rows;
                  }}));
}

// The first page, with the headings. A page that a program removed cleanly from behind leaves no
// trace where no row runs over its edges: no reader can know of it, and it is no kind of damage
// here. Nor is a first page whose headings stand on the next one too.
Case lost_first_page(Dice& dice) {
  Draft made =
      draft_where(dice,
                  [](const Draft& draft) {
                    const auto& tables = draft.composition.tables;
                    const auto& sheets = draft.composition.sheets;
                    return sheets.size() > 1 && (tables.size() == 1 || tables[1].page > 2) &&
                           !is_blank(sheets[1]);
                  },
                  {.plan = [](generator::Plan& plan) { plan.style.header_on_each_page = false; }});
  Case result = printed(made);
  made.composition.sheets.erase(made.composition.sheets.begin());
  result.pdf = printed(made).pdf;
  return result;
}

Case repeated_page(Dice& dice) {
  Draft made = draft(dice);
  Case result = printed(made);
  auto& sheets = made.composition.sheets;
  const std::size_t page = dice.below(sheets.size());
  const generator::Sheet copy = sheets[page];
  const auto at = dice.percent(70) ? page + 1 : sheets.size();
  sheets.insert(sheets.begin() + static_cast<std::ptrdiff_t>(at), copy);
  result.pdf = printed(made).pdf;
  return result;
}

// What a portal, a browser or a print shop puts into the margins.
Case page_furniture(Dice& dice) {
  // The margins do not grow with the text, and the furniture must stand clear of it.
  Draft made = draft(dice, {.plan = [](generator::Plan& plan) {
                       plan.style.scale = std::min(plan.style.scale, 1.0);
                     }});
  constexpr std::array<std::string_view, 7> tops = {"University of Pretoria",
                                                    "2025/11/28 14:30",
                                                    "28 Nov 2025, 08:15",
                                                    "Lectures 2025",
                                                    "Student u12345678",
                                                    "DRAFT",
                                                    "upnet.up.ac.za/psc/timetable?time=12:30"};
  const bool has_top = dice.percent(70);
  const std::string top(dice.pick(tops));
  const double size = dice.between(6, 10) * made.plan.style.scale;
  const double grey = dice.percent(30) ? 0.5 : 0;
  int page = 0;
  for (generator::Sheet& sheet : made.composition.sheets) {
    const std::string number =
        "Page " + std::to_string(++page) + " of " + std::to_string(made.composition.sheets.size());
    const generator::Ink ink{grey, grey, grey};
    const double x = 36 + dice.between(0, 1) * sheet.width / 2;
    if (has_top) sheet.runs.push_back({x, sheet.height - 4 - size, {top, size, false, false}, ink});
    sheet.runs.push_back({x, 6, {number, size, false, false}, ink});
  }
  return printed(made);
}

Case scaled(Dice& dice) {
  return printed(draft(dice, {.plan = [&](generator::Plan& plan) {
                         constexpr std::array<double, 7> scales = {0.25,   0.4, 0.5, 0.7071,
                                                                   1.4142, 2,   4};
                         plan.style.scale = dice.pick(scales);
                         plan.style.page_height *= plan.style.scale;
                         plan.style.page_width *= plan.style.scale;
                       }}));
}

}  // namespace schedgen::silent
