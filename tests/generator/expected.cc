#include "generator/expected.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "base/limits.h"
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

std::string text_of(const Cell& cell) {
  std::string text;
  for (const Line& line : cell) {
    for (const Run& run : line) text += run.text;
    text += ' ';
  }
  return collapse_spaces(text);
}

// A column that no reader knows is named, with the number of its cells and what stands in them.
void expect_report(const Table& table, const std::string& heading, const PlacedTable& placed,
                   std::vector<schedule::Warning>& warnings) {
  const auto column = std::find_if(table.columns.begin(), table.columns.end(),
                                   [&](const Column& c) { return c.heading == heading; });
  const auto index = static_cast<std::size_t>(column - table.columns.begin());
  std::vector<std::string> texts;
  int page = 0;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const std::string text = text_of(table.rows[row].at(index));
    if (text.empty()) continue;
    if (texts.empty()) page = placed.row_pages.at(row);
    texts.push_back(text);
  }
  if (texts.empty()) return;
  const std::string cells = texts.size() == 1 ? " cell was" : " cells were";
  warnings.push_back({{page, 0},
                      "The column \"" + heading + "\" is not known, so its " +
                          std::to_string(texts.size()) + cells + " not read.",
                      std::string(truncate_utf8(join(texts, " "), limits::field_bytes_max)),
                      schedule::Severity::incomplete});
}

// A row of empty lines that goes on over a page break leaves a page without text.
bool is_blank(const Sheet& sheet) {
  return std::all_of(sheet.runs.begin(), sheet.runs.end(), [](const PlacedRun& placed) {
    return placed.run.white || placed.run.text.find_first_not_of(' ') == std::string::npos;
  });
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
    if (!style.extra_heading.empty()) {
      expect_report(table_of(section, style), style.extra_heading, placed, document.warnings);
    }
  }
  for (std::size_t i = 0; i < composition.sheets.size(); ++i) {
    if (is_blank(composition.sheets[i])) {
      document.warnings.push_back({{static_cast<int>(i) + 1, 0},
                                   "This page is blank. If your schedule has more pages than were "
                                   "read, download the PDF again.",
                                   "",
                                   schedule::Severity::incomplete});
    }
  }
  std::stable_sort(document.warnings.begin(), document.warnings.end(),
                   [](const schedule::Warning& a, const schedule::Warning& b) {
                     return std::tie(a.source.page, a.source.row) <
                            std::tie(b.source.page, b.source.row);
                   });
  schedule::assign_ids(document.events);
  return document;
}

}  // namespace schedgen::generator
