// "Semester Tests": one row for each test; each line of its Venue cell is a venue.
#include <string>

#include "layout/cells.h"
#include "layout/kinds.h"
#include "layout/values.h"

namespace schedgen::layout {

using schedule::Event;
using schedule::Kind;

void read_test(const Table& table, const Row& row, Reading& reading) {
  Event event;
  event.kind = Kind::test;
  event.source = row.source;
  event.module = joined(table, row, Column::module);
  event.activity = test_name(joined(table, row, Column::test));
  if (event.activity.empty() && table.has(Column::test)) {
    event.activity = "Test";
    reading.warn(row, "This test has no name in the PDF; it is called \"Test\".",
                 schedule::Severity::note);
  }
  event.campus = joined(table, row, Column::campus);

  const std::string date = joined(table, row, Column::date);
  event.date = printed_date(date);
  if (!event.date) {
    event.unfinalised = true;
    if (!is_open(date)) {
      reading.warn(row, "A date such as \"23 Aug 2025\" was expected, not \"" + date + "\".");
    }
  }

  const std::string day = joined(table, row, Column::day);
  const auto weekday = printed_weekday(day);
  if (event.date && weekday && *weekday != schedule::weekday_of(*event.date)) {
    reading.warn(row, "The day and the date do not agree: " + day + ", " + date +
                          ". The date was used; check it.");
  } else if (!weekday && !is_open(day)) {
    reading.warn(row, "A day of the week was expected, not \"" + day + "\".");
  }

  const std::string time = joined(table, row, Column::time);
  const auto times = whole_times(time);
  if (times) {
    event.start = times->start;
    event.end = times->end;
    reading.clock_times += 2;
  } else {
    event.unfinalised = true;
    reading.clock_times += count_clock_times(time);  // the warning shows it
    if (!is_open(time)) {
      reading.warn(row, "A time such as \"10:00 - 11:30\" was expected, not \"" + time + "\".");
    }
  }

  // Every venue line of a test ends with a space, so a wrapped name would look like two venues; but
  // the column is wide enough for the longest known name.
  const Cell& venues = row.cell(Column::venue);
  event.venues = distinct_texts(venues);
  if (table.has(Column::venue) && is_open(joined(table, row, Column::venue)))
    event.unfinalised = true;
  reading.events.push_back(std::move(event));
}

}  // namespace schedgen::layout
