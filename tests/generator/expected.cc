#include "generator/expected.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/text.h"
#include "generator/pdf_writer.h"
#include "schedule/event_id.h"

namespace schedgen::generator {
namespace {

using schedule::Event;
using schedule::Kind;
using schedule::TimeOfDay;

bool is_open(const std::string& venue) {
  return venue.empty() || venue == "TBA";
}

bool differs_only_by_venue(const Event& a, const Event& b) {
  if (a.module != b.module) return false;  // long documents have thousands of pairs
  Event same = b;
  same.venues = a.venues;
  same.source = a.source;
  same.unfinalised = a.unfinalised;  // follows from the others and the venue
  return a == same;
}

void add(Event event, std::vector<Event>& events) {
  const auto first = std::find_if(events.begin(), events.end(), [&event](const Event& earlier) {
    return differs_only_by_venue(earlier, event);
  });
  if (first == events.end()) {
    events.push_back(std::move(event));
    return;
  }
  first->unfinalised = first->unfinalised || event.unfinalised;
  for (std::string& venue : event.venues) {
    if (std::find(first->venues.begin(), first->venues.end(), venue) == first->venues.end())
      first->venues.push_back(std::move(venue));
  }
}

void read(const WeeklyRow& row, schedule::Source source, std::vector<Event>& events) {
  for (const WeeklyLine& line : row.lines) {
    Event event;
    event.kind = Kind::weekly;
    event.module = row.module;
    event.period = row.offered;
    event.group = row.group;
    event.language = row.language;
    event.activity = line.activity;
    event.day = line.day;
    event.start = line.hours.start;
    event.end = line.hours.end;
    if (!line.venue.empty()) event.venues.push_back(line.venue);
    event.campus = row.campus;
    event.study_programmes = join(row.study_programmes, " ");
    event.unfinalised = is_open(line.venue);
    event.source = source;
    add(std::move(event), events);
  }
}

void read(const TestRow& row, schedule::Source source, std::vector<Event>& events) {
  Event event;
  event.kind = Kind::test;
  event.module = row.module;
  event.activity = spoken_test_name(row.test);
  event.date = row.date;
  if (row.hours) {
    event.start = row.hours->start;
    event.end = row.hours->end;
  }
  event.venues = row.venues;
  if (row.venues.empty() && !row.unknown.empty()) event.venues.push_back(row.unknown);
  event.campus = row.campus;
  event.unfinalised = !row.date || !row.hours || row.venues.empty();
  event.source = source;
  add(std::move(event), events);
}

void read(const ExamRow& row, schedule::Source source, std::vector<Event>& events) {
  constexpr int estimate = 3 * 60, day = 24 * 60;
  Event event;
  event.kind = Kind::exam;
  event.module = row.module;
  event.activity = row.activity;
  event.paper = row.paper;
  event.status = row.status;
  event.date = row.date;
  event.start = row.start;
  if (row.start) {
    event.end = TimeOfDay{(row.start->minutes + estimate) % day};
    event.end_estimated = true;
  }
  if (!row.venue.empty()) event.venues.push_back(row.venue);
  event.campus = row.exam_campus.empty() ? row.module_campus : row.exam_campus;
  event.comments = row.comments;
  event.unfinalised = !row.date || !row.start || is_open(row.venue) || row.status != "FINAL";
  event.source = source;
  add(std::move(event), events);
}

// What stands in a column that was left out of the print cannot be read.
void forget_missing_columns(const Style& style, Kind kind, std::vector<Event>& events) {
  for (const std::string& heading : style.missing_headings) {
    for (Event& event : events) {
      if (heading == "Study Prog") event.study_programmes.clear();
      if (heading == "Exam Comments") event.comments.clear();
      if (heading == "Campus" && kind != Kind::exam) event.campus.clear();
    }
  }
}

std::vector<Event> merged(std::vector<Event> events) {
  std::vector<Event> result;
  for (Event& event : events) add(std::move(event), result);
  return result;
}

}  // namespace

std::string spoken_test_name(const std::string& printed) {
  const std::size_t last_other = printed.find_last_not_of("0123456789");
  if (last_other == std::string::npos || last_other + 1 == printed.size()) return printed;
  if (printed[last_other] == ' ') return printed;
  return printed.substr(0, last_other + 1) + ' ' + printed.substr(last_other + 1);
}

schedule::Document expected_document(const Timetable& timetable, const Style& style,
                                     const Composition& composition) {
  schedule::Document document;
  document.kind = timetable.sections.front().kind();
  document.pages = static_cast<int>(composition.sheets.size());
  document.metadata.producer = producer;
  document.metadata.encrypted = style.encryption != Encryption::none;
  for (std::size_t i = 0; i < timetable.sections.size(); ++i) {
    const Section& section = timetable.sections[i];
    const PlacedTable& placed = composition.tables.at(i);
    std::vector<Event> events;
    std::visit(
        [&](const auto& rows) {
          for (std::size_t row = 0; row < rows.size(); ++row)
            read(rows[row], {placed.row_pages.at(row), static_cast<int>(row) + 1}, events);
        },
        section.rows);
    forget_missing_columns(style, section.kind(), events);
    events = merged(std::move(events));  // rows may now differ by nothing but the venue
    document.metadata.sections.push_back({section.kind(), std::string(title_of(section.kind())),
                                          placed.page, static_cast<int>(section.size()),
                                          static_cast<int>(events.size())});
    std::move(events.begin(), events.end(), std::back_inserter(document.events));
  }
  schedule::assign_ids(document.events);
  return document;
}

}  // namespace schedgen::generator
