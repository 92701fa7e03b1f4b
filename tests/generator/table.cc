#include "generator/table.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "base/text.h"
#include "generator/columns.h"
#include "generator/dice.h"
#include "generator/helvetica.h"
#include "generator/names.h"

namespace schedgen::generator {
namespace {

double width_of(const Line& line) {
  double width = 0;
  for (const Run& run : line) width += text_width(run.text, run.size, run.bold);
  return width;
}

double widest_word(const Run& run) {
  double widest = 0;
  for (const std::string_view word : split(run.text, ' '))
    widest = std::max(widest, text_width(word, run.size, run.bold));
  return widest;
}

// Greedy, as every printer does. The lines but the last end in the space at which they were cut.
std::vector<Run> wrapped(const Run& run, double room) {
  std::vector<Run> lines;
  std::string line;
  for (const std::string_view word : split(run.text, ' ')) {
    const std::string longer = line.empty() ? std::string(word) : line + ' ' + std::string(word);
    if (!line.empty() && text_width(longer, run.size, run.bold) > room) {
      lines.push_back(run);
      lines.back().text = line + ' ';
      line = word;
    } else {
      line = longer;
    }
  }
  lines.push_back(run);
  lines.back().text = line;
  return lines;
}

Cell wrapped(const Cell& cell, const Column& column) {
  Cell result;
  for (const Line& line : cell) {
    if (!column.wraps || line.size() != 1) {
      result.push_back(line);
      continue;
    }
    for (Run& run : wrapped(line.front(), column.width - 2 * cell_padding)) {
      const bool space = run.text.ends_with(' ');
      if (column.space_at_end == SpaceAtEnd::always && !space) run.text += ' ';
      if (column.space_at_end == SpaceAtEnd::never && space) run.text.pop_back();
      result.push_back({std::move(run)});
    }
  }
  return result;
}

// No text may run into the next column: the real documents hold none that does.
void widen(Table& table, std::size_t index) {
  Column& column = table.columns[index];
  double needed = widest_word({column.heading, column.heading_size, true, false});
  for (const std::vector<Cell>& row : table.rows) {
    for (const Line& line : row[index]) {
      const bool wraps = column.wraps && line.size() == 1;
      needed = std::max(needed, wraps ? widest_word(line.front()) : width_of(line));
    }
  }
  column.width = std::max(column.width, needed + 2 * cell_padding);
}

void drop_columns(Table& table, const std::vector<std::string>& headings) {
  for (std::size_t index = table.columns.size(); index-- > 0;) {
    const auto& heading = table.columns[index].heading;
    if (std::find(headings.begin(), headings.end(), heading) == headings.end()) continue;
    table.columns.erase(std::next(table.columns.begin(), std::ptrdiff_t(index)));
    for (auto& row : table.rows) row.erase(std::next(row.begin(), std::ptrdiff_t(index)));
  }
}

void add_column(Table& table, const std::string& heading) {
  std::uint64_t seed = 1;
  for (const char c : heading) seed = derived_seed(seed, static_cast<unsigned char>(c));
  Dice dice(seed);
  const std::size_t index = dice.below(table.columns.size() + 1);
  const auto at = std::ptrdiff_t(index);
  table.columns.insert(std::next(table.columns.begin(), at), {heading, 10, 80, true, {}});
  for (auto& row : table.rows) {
    Cell cell;
    const std::string text(dice.pick(names::extra_values));
    if (!text.empty()) cell.push_back({{text, 10, false, false}});
    row.insert(std::next(row.begin(), at), std::move(cell));
  }
}

void reorder_columns(Table& table, std::uint64_t seed) {
  std::vector<std::size_t> order(table.columns.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  Dice(seed).shuffle(order);
  const auto arranged = [&order](const auto& list) {
    auto result = list;
    for (std::size_t i = 0; i < order.size(); ++i) result[i] = list[order[i]];
    return result;
  };
  table.columns = arranged(table.columns);
  for (auto& row : table.rows) row = arranged(row);
}

}  // namespace

Table table_of(const Section& section, const Style& style) {
  return in_style(portal_table(section), style);
}

Table in_style(Table table, const Style& style) {
  drop_columns(table, style.missing_headings);
  if (!style.extra_heading.empty()) add_column(table, style.extra_heading);
  if (style.column_order != 0) reorder_columns(table, style.column_order);
  if (style.column_widths != 0) {
    Dice dice(style.column_widths);
    for (Column& column : table.columns) column.width *= dice.between(60, 160) / 100.0;
  }
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    widen(table, i);
    for (auto& row : table.rows) row[i] = wrapped(row[i], table.columns[i]);
  }
  return table;
}

}  // namespace schedgen::generator
