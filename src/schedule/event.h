// One slot of a timetable, and the content of one PDF.
//
// The fields and their text forms are the API's "Event" (event_json.h). An absent text is empty.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schedule/civil_time.h"

namespace schedgen::schedule {

enum class Kind { weekly, test, exam };              // "WEEKLY", "TEST", "EXAM"
enum class Period { s1, s2, year, q1, q2, q3, q4 };  // "S1", "S2", "Y", "Q1" ... "Q4"

std::string_view name_of(Kind kind);
std::string_view name_of(Period period);
std::optional<Kind> kind_of_name(std::string_view name);
std::optional<Period> period_of_name(std::string_view name);

// A place in the PDF; both numbers count from 1. A row is a row of the table (one module with all
// its lines), counted over the whole section; its page is the one on which it starts.
struct Source {
  int page = 0;
  int row = 0;

  friend bool operator==(const Source&, const Source&) = default;
};

struct Event {
  std::string id;  // UUID version 5; see event_id.h. Empty until assign_ids has run.
  Kind kind = Kind::weekly;
  std::string module;            // "COS 214"
  std::optional<Period> period;  // WEEKLY; nothing if the document has no known period
  std::string group;             // WEEKLY: "G01"
  std::string language;          // WEEKLY: "E"
  std::string activity;          // "L1", "Test 1", "Exam Written"
  std::string paper;             // EXAM: "1"
  std::string status;            // EXAM: "FINAL", as printed
  bool supplementary = false;    // EXAM: not the main sitting
  std::optional<Weekday> day;    // WEEKLY
  std::optional<Date> date;      // TEST, EXAM; nothing until it is announced
  std::optional<TimeOfDay> start;
  std::optional<TimeOfDay> end;     // earlier than start: ends on the next day
  bool end_estimated = false;       // EXAM: the document has no end, so it is start + 3 h
  std::vector<std::string> venues;  // in document order, without repeats
  std::string campus;
  std::string study_programmes;  // as printed, lines joined by a space
  std::string comments;
  bool unfinalised = false;  // TBA or empty date, time or venue, or a status other than FINAL
  Source source;

  friend bool operator==(const Event&, const Event&) = default;
};

// What a warning means for the calendar.
enum class Severity {
  note,        // "NOTE": worth knowing; everything was read
  incomplete,  // "INCOMPLETE": part of the page is in no event, or may be wrong in one
};

std::string_view name_of(Severity severity);
std::optional<Severity> severity_of_name(std::string_view name);

// What users of the events should know about a row, a page or the whole document. Nothing on a page
// is dropped without a warning.
struct Warning {
  Source source;         // row 0: the page; page 0: the document
  std::string expected;  // what was expected, a sentence for a person
  std::string text;      // the row's text as found
  Severity severity = Severity::incomplete;

  friend bool operator==(const Warning&, const Warning&) = default;
};

// One table of a document. Most documents have exactly one.
struct Section {
  Kind kind = Kind::weekly;
  std::string title;  // as printed: "Lectures"
  int page = 0;       // where it starts, from 1
  int rows = 0;       // rows of the table
  int events = 0;

  friend bool operator==(const Section&, const Section&) = default;
};

struct Metadata {
  std::string producer;  // of the PDF, cleaned
  bool encrypted = false;
  std::vector<Section> sections;

  friend bool operator==(const Metadata&, const Metadata&) = default;
};

struct Document {
  Kind kind = Kind::weekly;  // of the first section
  int pages = 0;
  std::vector<Event> events;  // in document order
  std::vector<Warning> warnings;
  Metadata metadata;

  // Whether everything on its pages was read: no warning is INCOMPLETE.
  bool is_complete() const;

  friend bool operator==(const Document&, const Document&) = default;
};

// The activity, for people: a test without a name is "Test".
std::string activity_of(const Event& event);

// "COS 214 L1", for people, without empty parts.
std::string title_of(const Event& event);

}  // namespace schedgen::schedule
