#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "silent/damage.h"

namespace schedgen::silent {
namespace {

using generator::Ruling;
using generator::Table;

// A row that does not start its page, so that a ruling stands between it and the row above.
struct Place {
  std::size_t section = 0;
  std::size_t row = 0;
};

// The columns that say whose row it is.
bool is_key(const std::string& heading) {
  constexpr std::array<std::string_view, 6> keys = {"Module", "Offered", "Group",
                                                    "Lang",   "Status",  "Paper"};
  return std::find(keys.begin(), keys.end(), heading) != keys.end();
}

std::vector<Place> rows_below_rows(const Draft& draft) {
  std::vector<Place> places;
  for (std::size_t section = 0; section < draft.tables.size(); ++section) {
    const generator::PlacedTable& placed = draft.composition.tables[section];
    for (std::size_t row = 1; row < placed.row_pages.size(); ++row)
      if (placed.row_pages[row] == placed.row_pages[row - 1]) places.push_back({section, row});
  }
  return places;
}

std::string text_of(const generator::Cell& cell) {
  std::string text;
  for (const generator::Line& line : cell)
    for (const generator::Run& run : line) text += run.text;
  return text;
}

std::size_t column_of(const Table& table, std::string_view heading) {
  const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                  [&](const auto& column) { return column.heading == heading; });
  return static_cast<std::size_t>(found - table.columns.begin());
}

// Keys of a row that say the same as in the row above, the module first.
std::vector<std::size_t> shared_keys(const Table& table, std::size_t row) {
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (!is_key(table.columns[i].heading)) continue;
    if (text_of(table.rows[row][i]) == text_of(table.rows[row - 1][i])) columns.push_back(i);
  }
  const std::size_t module = column_of(table, "Module");
  if (std::find(columns.begin(), columns.end(), module) == columns.end()) columns.clear();
  return columns;
}

// Cuts the horizontal ruling at this height where it crosses these columns.
void cut_ruling(generator::Sheet& sheet, double y, const std::vector<double>& edges,
                const std::vector<std::size_t>& columns) {
  std::vector<Ruling> rulings;
  for (const Ruling& ruling : sheet.rulings) {
    const bool here =
        ruling.width > ruling.height && std::abs(ruling.y + ruling.height / 2 - y) < 0.01;
    if (!here) {
      rulings.push_back(ruling);
      continue;
    }
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
      if (std::find(columns.begin(), columns.end(), i) != columns.end()) continue;
      rulings.push_back({edges[i], ruling.y, edges[i + 1] - edges[i], ruling.height});
    }
  }
  sheet.rulings = std::move(rulings);
}

Draft ruled_draft(Dice& dice, const std::function<bool(const Draft&)>& fits) {
  return draft_where(dice, fits, {.plan = rule_off});
}

// Sets the pages anew after the tables have changed.
void set_again(Draft& draft) {
  draft.composition = generator::compose(draft.tables, draft.plan.style);
}

// At the top of a page nobody can tell a row without keys from the rest of the row before.
bool is_below_a_row(const Draft& draft, const Place& place) {
  const std::vector<int>& pages = draft.composition.tables[place.section].row_pages;
  return pages[place.row] == pages[place.row - 1];
}

}  // namespace

// A key cell that spans two rows or more: its text stands once, no ruling crosses it.
Case merged_cells(Dice& dice) {
  const auto mergeable = [](const Draft& draft) {
    std::vector<Place> places = rows_below_rows(draft);
    std::erase_if(places, [&](const Place& place) {
      return shared_keys(draft.tables[place.section], place.row).empty();
    });
    return places;
  };
  Draft made = ruled_draft(dice, [&](const Draft& draft) { return !mergeable(draft).empty(); });
  const std::vector<schedule::Event> right = events_of(made);
  struct Span {
    Place place;
    std::vector<std::size_t> columns;
  };
  std::vector<Span> spans;
  std::vector<Place> places = mergeable(made);
  dice.shuffle(places);
  places.resize(1 + dice.below(std::min<std::size_t>(places.size(), 4)));
  for (const Place& place : places) {
    Table& table = made.tables[place.section];
    std::vector<std::size_t> columns = shared_keys(table, place.row);
    if (dice.percent(50)) columns = {column_of(table, "Module")};
    spans.push_back({place, std::move(columns)});
  }
  for (const Span& span : spans)
    for (const std::size_t column : span.columns)
      made.tables[span.place.section].rows[span.place.row][column].clear();
  set_again(made);
  for (const Span& span : spans)
    if (!is_below_a_row(made, span.place)) return merged_cells(dice);
  for (const Span& span : spans) {
    const generator::PlacedTable& placed = made.composition.tables[span.place.section];
    const auto sheet = static_cast<std::size_t>(placed.row_pages[span.place.row] - 1);
    cut_ruling(made.composition.sheets[sheet], placed.row_tops[span.place.row], placed.edges,
               span.columns);
  }
  Case result = printed(made);
  result.right = right;
  return result;
}

// The module is missing in a row of its own: nobody can say whose it is.
Case emptied_key_cell(Dice& dice) {
  Draft made =
      ruled_draft(dice, [](const Draft& draft) { return !rows_below_rows(draft).empty(); });
  const Place place = dice.pick(rows_below_rows(made));
  Table& table = made.tables[place.section];
  const auto way = dice.below(3);  // the module, all keys, all but the last column
  const std::size_t last = column_of(table, "Venue");
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const std::string& heading = table.columns[i].heading;
    const bool emptied = way == 0 ? heading == "Module" : way == 1 ? is_key(heading) : i != last;
    if (emptied) table.rows[place.row][i].clear();
  }
  const bool says_nothing = std::all_of(table.rows[place.row].begin(), table.rows[place.row].end(),
                                        [](const auto& cell) { return text_of(cell).empty(); });
  set_again(made);
  if (!is_below_a_row(made, place)) return emptied_key_cell(dice);
  Case result = printed(made);
  result.must_warn = !says_nothing;
  if (says_nothing) {  // an empty row is no row: what it said is known to nobody
    generator::Section& section = made.plan.timetable.sections[place.section];
    section.erase_row(place.row);
    made.tables[place.section].rows.erase(
        std::next(made.tables[place.section].rows.begin(), static_cast<std::ptrdiff_t>(place.row)));
    set_again(made);
    result.right = events_of(made);
  }
  return result;
}

// As web pages and word processors set cells of unlike height beside each other.
Case vertical_alignment(Dice& dice) {
  using generator::CellAlign;
  constexpr std::array<CellAlign, 2> lower = {CellAlign::middle, CellAlign::bottom};
  return printed(draft(dice, {.plan = [&](generator::Plan& plan) {
                         rule_off(plan);
                         plan.style.cell_align = dice.pick(lower);
                         if (dice.percent(40)) plan.style.key_align = CellAlign::top;
                         if (dice.percent(30)) {
                           plan.style.key_align = dice.pick(lower);
                           plan.style.cell_align = CellAlign::top;
                         }
                         if (dice.percent(60))
                           plan.style.breaks = generator::PageBreaks::between_rows;
                       }}));
}

}  // namespace schedgen::silent
