// "Lectures": one row for each group of a module. Its Activity, Day, Time and Venue cells have one
// line for each slot; the lines side by side make up a slot.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "base/text.h"
#include "layout/cells.h"
#include "layout/kinds.h"
#include "layout/values.h"

namespace schedgen::layout {
namespace {

using schedule::Event;
using schedule::Kind;

// Whether two lines of different columns are side by side.
bool beside(const Line& a, const Line& b) {
  constexpr double same_line = 0.5;  // of the font height
  return a.page == b.page && std::abs(a.baseline - b.baseline) < same_line * a.size;
}

// In Time, "08:30 -" over "09:20" is one line.
Cell whole_time_lines(const Cell& cell) {
  Cell whole;
  for (const Line& line : cell) {
    const bool half = !whole.empty() && !printed_times(whole.back().text) &&
                      printed_times(whole.back().text + " " + line.text);
    if (half) {
      whole.back().text += ' ' + line.text;
    } else {
      whole.push_back(line);
    }
  }
  return whole;
}

// The longest of the columns with one line per slot; of equally long ones, Time, then Day.
const Cell& slot_lines(const Cell& times, const Cell& days, const Cell& activities) {
  const Cell* longest = &times;
  if (days.size() > longest->size()) longest = &days;
  if (activities.size() > longest->size()) longest = &activities;
  return *longest;
}

bool all_beside(const Cell& cell, const Cell& slots) {
  for (std::size_t i = 0; i < cell.size(); ++i) {
    if (!beside(slots[i], cell[i])) return false;
  }
  return true;
}

// Assigns the lines of one column to the slots: by their positions, or one by one when there are as
// many lines as slots at other positions. Returns lines that are beside no slot in `stray`.
std::vector<std::string> aligned(const Cell& cell, const Cell& slots, Cell& stray) {
  std::vector<std::string> texts(slots.size());
  if (cell.size() == slots.size()) {
    for (std::size_t i = 0; i < cell.size(); ++i) texts[i] = cell[i].text;
    return texts;
  }
  for (const Line& line : cell) {
    const auto slot = std::find_if(slots.begin(), slots.end(),
                                   [&](const Line& other) { return beside(other, line); });
    std::string* text =
        slot == slots.end() ? nullptr : &texts[static_cast<std::size_t>(slot - slots.begin())];
    if (text && text->empty()) {
      *text = line.text;
    } else {
      stray.push_back(line);
    }
  }
  return texts;
}

// Each slot has a day and a time: if lines are missing, it is unclear to which slots the others
// belong.
void warn_if_short(const Row& row, const Cell& cell, const Cell& slots, std::string_view heading,
                   Reading& reading) {
  if (cell.empty() || cell.size() >= slots.size()) return;
  reading.warn(row, "As many lines of " + std::string(heading) +
                        " as of the other columns were expected. Compare this row with the PDF.");
}

// In a row that is not aligned at the top, a cell with fewer lines than slots is no longer beside
// its own slots.
void warn_if_adrift(const Row& row, const std::vector<const Cell*>& cells, const Cell& slots,
                    Reading& reading) {
  if (slots.size() < 2 || row.is_top_aligned()) return;
  const bool adrift = std::any_of(cells.begin(), cells.end(), [&](const Cell* cell) {
    return !cell->empty() && cell->size() < slots.size();
  });
  if (!adrift) return;
  reading.warn(
      row,
      "The cells of this row have different numbers of lines and are not aligned at the top, so it "
      "is unclear which lines belong together. Compare this row with the PDF.");
}

// A venue that is too long for its column takes several lines, so the following venues are no
// longer beside their slots. Joins wrapped lines, which may leave fewer venues than slots; if there
// are still too many, the cell stays as it is.
Cell whole_venues(const Cell& cell, const Cell& slots, std::optional<double> width) {
  Cell marked = unwrapped(cell, width, Wraps::marked);
  if (marked.size() < cell.size() && marked.size() <= slots.size()) return marked;
  if (cell.size() < slots.size() || (cell.size() == slots.size() && all_beside(cell, slots))) {
    return cell;
  }
  Cell unmarked = unwrapped(cell, width, Wraps::unmarked);
  if (unmarked.size() == slots.size()) return unmarked;
  if (slots.size() == 1) {
    Cell whole{cell.front()};
    whole.front().text = joined(cell);
    return whole;
  }
  return cell;
}

void read_time(const std::string& text, const Row& row, Event& event, Reading& reading) {
  if (is_open(text)) {
    event.unfinalised = true;
    return;
  }
  const std::optional<ClockTimes> times = whole_times(text);
  if (times) {
    event.start = times->start;
    event.end = times->end;
    reading.clock_times += 2;
    return;
  }
  event.unfinalised = true;
  reading.clock_times += count_clock_times(text);  // one warning is enough
  reading.warn(row, "A time such as \"08:30 - 09:20\" was expected, not \"" + text + "\".");
}

void read_day(const std::string& text, const Row& row, Event& event, Reading& reading) {
  event.day = printed_weekday(text);
  if (event.day) return;
  event.unfinalised = true;
  if (!is_open(text)) {
    reading.warn(row, "A day of the week was expected, not \"" + text + "\".");
  }
}

// The fields that all slots of the row share.
Event shared_fields(const Table& table, const Row& row, Reading& reading) {
  Event event;
  event.kind = Kind::weekly;
  event.source = row.source;
  event.module = joined(table, row, Column::module);
  event.group = joined(table, row, Column::group);
  event.campus = joined(table, row, Column::campus);
  event.study_programmes = joined(table, row, Column::study_programmes);
  // "E" reads as "E L": a white sort letter follows the language.
  const std::string language = joined(table, row, Column::language);
  event.language = language.substr(0, language.find(' '));
  const std::string offered = joined(table, row, Column::offered);
  event.period = printed_period(offered);
  if (!event.period) {
    reading.warn(row, "A period (S1, S2, Y or Q1 to Q4) was expected, not \"" + offered + "\".");
  }
  return event;
}

}  // namespace

void read_lecture(const Table& table, const Row& row, Reading& reading) {
  const Event shared = shared_fields(table, row, reading);
  const Cell times = whole_time_lines(row.cell(Column::time));
  const Cell& days = row.cell(Column::day);
  const Cell& activities = row.cell(Column::activity);
  const Cell slots = slot_lines(times, days, activities);
  if (slots.empty()) {
    Event event = shared;
    event.venues = distinct_texts(row.cell(Column::venue));
    event.unfinalised = true;
    reading.events.push_back(std::move(event));
    return;
  }
  const Cell venue_cell =
      whole_venues(row.cell(Column::venue), slots, width_of(table, Column::venue));

  Cell stray;
  const std::vector<std::string> time_texts = aligned(times, slots, stray);
  const std::vector<std::string> day_texts = aligned(days, slots, stray);
  const std::vector<std::string> activity_texts = aligned(activities, slots, stray);
  const std::vector<std::string> venue_texts = aligned(venue_cell, slots, stray);
  warn_if_adrift(row, {&days, &times, &activities, &venue_cell}, slots, reading);
  warn_if_short(row, days, slots, "Day", reading);
  warn_if_short(row, times, slots, "Time", reading);
  if (!stray.empty()) {
    reading.warn(row,
                 "As many lines of Activity, Day, Time and Venue were expected. These could not be "
                 "placed: " +
                     joined(stray));
  }
  for (std::size_t i = 0; i < slots.size(); ++i) {
    Event event = shared;
    event.activity = activity_texts[i];
    read_day(day_texts[i], row, event, reading);
    read_time(time_texts[i], row, event, reading);
    if (!venue_texts[i].empty()) event.venues.push_back(venue_texts[i]);
    if (table.has(Column::venue) && is_open(venue_texts[i])) event.unfinalised = true;
    reading.events.push_back(std::move(event));
  }
}

}  // namespace schedgen::layout
