#include "layout/kinds.h"

#include <utility>

#include "layout/values.h"

namespace schedgen::layout {

namespace {

bool is_readable(const Row& row) {
  for (const auto& [column, lines] : row.cells) {
    for (const Line& line : lines) {
      if (!layout::is_readable(line.text)) return false;
    }
  }
  return true;
}

// A text with an unreadable glyph is not used as a value.
void drop_unreadable(std::vector<schedule::Event>& events, std::size_t from) {
  for (std::size_t i = from; i < events.size(); ++i) {
    schedule::Event& event = events[i];
    for (std::string* text :
         {&event.group, &event.language, &event.activity, &event.paper, &event.status,
          &event.campus, &event.study_programmes, &event.comments}) {
      if (!layout::is_readable(*text)) text->clear();
    }
    const auto lost = std::erase_if(
        event.venues, [](const std::string& venue) { return !layout::is_readable(venue); });
    if (lost > 0) event.unfinalised = true;
  }
}

}  // namespace

void Reading::warn(const Row& row, std::string expected, schedule::Severity severity) {
  warnings.push_back({row.source, std::move(expected), row.text(), severity});
}

Reading read_rows(const Table& table) {
  Reading reading;
  for (const Row& row : table.rows) {
    const std::size_t before = reading.events.size();
    switch (table.kind) {
      case schedule::Kind::weekly:
        read_lecture(table, row, reading);
        break;
      case schedule::Kind::test:
        read_test(table, row, reading);
        break;
      case schedule::Kind::exam:
        read_exam(table, row, reading);
        break;
    }
    if (is_readable(row)) continue;
    drop_unreadable(reading.events, before);
    reading.warn(
        row,
        "Some characters in this row cannot be read or overlap, so the values that "
        "contain them were left out. Download the PDF again, or compare this row with it.");
  }
  return reading;
}

}  // namespace schedgen::layout
