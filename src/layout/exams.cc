// "Exams": one row for each paper. The document only has a start time; UP's papers take at most 3
// hours, and the end is marked as estimated.
#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "layout/cells.h"
#include "layout/kinds.h"
#include "layout/values.h"

namespace schedgen::layout {
namespace {

using schedule::Event;
using schedule::Kind;
using schedule::TimeOfDay;

constexpr int minutes_a_day = 24 * 60;
constexpr int minutes_assumed = 3 * 60;

void read_times(const Table& table, const Row& row, Event& event, Reading& reading) {
  const std::string start = joined(table, row, Column::start_time);
  const std::string end = joined(table, row, Column::end_time);
  const auto times = printed_times(start);
  if (!times) {
    event.unfinalised = true;
    reading.clock_times += count_clock_times(start);  // the warning shows it
    if (!is_open(start)) {
      reading.warn(row, "A start time such as \"07:30\" was expected, not \"" + start + "\".");
    }
    return;
  }
  event.start = times->start;
  event.end = times->end;
  reading.clock_times += times->end ? 2 : 1;
  if (!event.end && !end.empty()) {
    if (const auto printed = printed_times(end)) {
      event.end = printed->start;
      ++reading.clock_times;
    } else if (!is_open(end)) {
      reading.clock_times += count_clock_times(end);
      reading.warn(row, "An end time such as \"10:30\" was expected, not \"" + end + "\".");
    }
  }
  if (!event.end) {
    event.end = TimeOfDay{(times->start.minutes + minutes_assumed) % minutes_a_day};
    event.end_estimated = true;
  }
}

// The portal ends each line with a space, wrapped or not, so the width distinguishes several venues
// from a wrapped one. In other documents it is not known precisely enough.
std::vector<std::string> venues_of(const Table& table, const Row& row, Reading& reading) {
  const Cell& cell = row.cell(Column::venue);
  if (cell.empty()) return {};
  const bool portal = std::all_of(cell.begin(), std::prev(cell.end()),
                                  [](const Line& line) { return line.space_after; });
  if (!portal) return {joined(cell)};
  const std::optional<double> width = width_of(table, Column::venue);
  if (is_wrap_doubtful(cell, width)) {
    reading.warn(
        row,
        "The lines of Venue may be one venue or several. They were read as several; compare "
        "them with the PDF.");
  }
  return distinct_texts(unwrapped(cell, width, Wraps::unmarked));
}

bool is_supplementary(const Table& table, const Event& event) {
  for (const std::string_view text : {std::string_view(table.title), std::string_view(event.status),
                                      std::string_view(event.activity)}) {
    for (const std::string_view word : {"supp", "aanvullend", "special", "spesiale"}) {
      if (contains_ignoring_case(text, word)) return true;
    }
  }
  return false;
}

}  // namespace

void read_exam(const Table& table, const Row& row, Reading& reading) {
  Event event;
  event.kind = Kind::exam;
  event.source = row.source;
  event.module = joined(table, row, Column::module);
  event.paper = joined(table, row, Column::paper);
  event.activity = joined(table, row, Column::activity);
  event.status = joined(table, row, Column::status);
  event.supplementary = is_supplementary(table, event);
  // Empty until the exam is final.
  event.campus = joined(table, row, Column::exam_campus);
  if (event.campus.empty()) event.campus = joined(table, row, Column::module_campus);
  event.comments = joined(table, row, Column::comments);
  if (table.has(Column::status) && !equals_ignoring_case(event.status, "FINAL")) {
    event.unfinalised = true;
  }

  const std::string date = joined(table, row, Column::date);
  event.date = printed_date(date);
  if (!event.date) {
    event.unfinalised = true;
    if (!is_open(date)) {
      reading.warn(row, "A date such as \"12 NOV 2025\" was expected, not \"" + date + "\".");
    }
  }
  read_times(table, row, event, reading);

  const std::string venue = joined(table, row, Column::venue);
  event.venues = venues_of(table, row, reading);
  if (table.has(Column::venue) && is_open(venue)) event.unfinalised = true;
  reading.events.push_back(std::move(event));
}

}  // namespace schedgen::layout
