#include "layout/layout.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

#include "base/limits.h"
#include "base/text.h"
#include "layout/kinds.h"
#include "layout/table.h"

namespace schedgen::layout {
namespace {

using schedule::Document;
using schedule::Event;
using schedule::Warning;

auto slot_key(const Event& event) {
  return std::make_tuple(
      event.kind, event.module, event.period, event.group, event.language, event.activity,
      event.paper, event.status, event.day ? static_cast<int>(event.day->c_encoding()) : -1,
      event.date, event.start, event.end, event.campus, event.study_programmes, event.comments);
}

// Rows and lines that differ only by venue are one event that has several venues, in one table or
// in two: a year module stands in both semesters'. The key leaves out nothing but the venues, what
// follows from them, and the place in the document.
void merge_venues(std::vector<Event>& events) {
  std::map<decltype(slot_key(events.front())), std::size_t> seen;
  std::vector<Event> merged;
  for (Event& event : events) {
    const auto [place, is_new] = seen.emplace(slot_key(event), merged.size());
    if (is_new) {
      merged.push_back(std::move(event));
      continue;
    }
    Event& first = merged[place->second];
    first.unfinalised = first.unfinalised || event.unfinalised;
    for (std::string& venue : event.venues) {
      if (std::find(first.venues.begin(), first.venues.end(), venue) == first.venues.end()) {
        first.venues.push_back(std::move(venue));
      }
    }
  }
  events = std::move(merged);
}

// Every time of day on the pages must have become a start or an end. It fired on every wrongly read
// file that was tried and on none of the right ones.
void check_clock_times(const Table& table, const Reading& reading, Document& document) {
  if (table.clock_times == reading.clock_times) return;
  document.warnings.push_back(
      {{table.page, 0},
       "This table holds " + std::to_string(table.clock_times) + " times of day, but " +
           std::to_string(reading.clock_times) +
           " were read. Compare the events with the PDF before you use them.",
       table.title});
}

std::string lists_nothing(schedule::Kind kind) {
  const char* name = "lecture";
  if (kind == schedule::Kind::test) name = "test";
  if (kind == schedule::Kind::exam) name = "exam";
  return std::string("This is a UP ") + name + " schedule, but it lists nothing (yet).";
}

void add_section(const Table& table, Document& document) {
  Reading reading = read_rows(table);
  if (table.title.empty()) {
    document.warnings.push_back({{table.page, 0},
                                 "The title above this table is missing; it was read by its column "
                                 "headings alone.",
                                 ""});
  }
  document.warnings.insert(document.warnings.end(), table.warnings.begin(), table.warnings.end());
  document.warnings.insert(document.warnings.end(), reading.warnings.begin(),
                           reading.warnings.end());
  if (table.rows.empty()) {
    const bool is_blank = table.clock_times == 0 && table.warnings.empty();
    document.warnings.push_back({{table.page, 0},
                                 is_blank ? lists_nothing(table.kind)
                                          : "No row with a module code was found in this table.",
                                 table.title});
  }
  check_clock_times(table, reading, document);
  merge_venues(reading.events);
  document.metadata.sections.push_back({table.kind, table.title, table.page,
                                        static_cast<int>(table.rows.size()),
                                        static_cast<int>(reading.events.size())});
  std::move(reading.events.begin(), reading.events.end(), std::back_inserter(document.events));
}

// Pages before the first table that look like the rest of one: the file is not whole.
void warn_of_unread_pages(const pdf::Extract& extract, int first_page, Document& document) {
  for (int number = 1; number < first_page; ++number) {
    int times = 0;
    for (const pdf::Word& word : extract.pages[static_cast<std::size_t>(number) - 1].words) {
      times += count_clock_times(word.text);
    }
    if (times == 0) continue;
    document.warnings.push_back({{number, 0},
                                 "This page holds times of day but no column headings stand on it "
                                 "or before it; it was not read.",
                                 ""});
  }
}

// Perhaps a stamp ("DRAFT") that a reader should know of.
void warn_of_text_across(const pdf::Extract& extract, Document& document) {
  for (std::size_t i = 0; i < extract.pages.size(); ++i) {
    const std::string text = collapse_spaces(extract.pages[i].text_across);
    if (text.empty()) continue;
    document.warnings.push_back({{static_cast<int>(i) + 1, 0},
                                 "Text that runs in another direction on this page was not read.",
                                 text});
  }
}

// A schedule without anything to list may be printed without column headings: a title, and next to
// nothing beside it.
bool add_empty_section(const pdf::Extract& extract, Document& document) {
  constexpr std::size_t words_max = 40;
  std::size_t words = 0;
  for (const pdf::Page& page : extract.pages) {
    words += page.words.size();
    for (const pdf::Word& word : page.words) {
      if (count_clock_times(word.text) > 0 || words > words_max) return false;
    }
  }
  for (std::size_t i = 0; i < extract.pages.size(); ++i) {
    const std::optional<LoneTitle> title = find_lone_title(extract.pages[i]);
    if (!title) continue;
    const int page = static_cast<int>(i) + 1;
    document.kind = title->kind;
    document.metadata.sections.push_back({title->kind, title->text, page, 0, 0});
    document.warnings.push_back({{page, 0}, lists_nothing(title->kind), title->text});
    return true;
  }
  return false;
}

Error not_recognised(const pdf::Extract& extract) {
  std::size_t words = 0;
  int times = 0;
  for (const pdf::Page& page : extract.pages) {
    words += page.words.size();
    for (const pdf::Word& word : page.words) times += count_clock_times(word.text);
  }
  if (words == 0) {
    return Error::of(ErrorCode::unrecognised_schedule, "no text",
                     "There is no text in this PDF, only pictures or outlines. Download the "
                     "schedule from the UP portal again and use that file itself.");
  }
  if (times > 0) {
    return Error::of(ErrorCode::unrecognised_schedule, "no headings, but times",
                     "The column headings of a UP schedule were not found in this PDF, perhaps "
                     "because its first page is missing. Download the whole schedule from the UP "
                     "portal again.");
  }
  return Error::of(ErrorCode::unrecognised_schedule, "no headings");
}

// A cell of a schedule holds a few words. Where one holds a book, it is cut, and a warning says so.
void cut_long_texts(Event& event, std::vector<Warning>& warnings) {
  bool cut = false;
  const auto cut_text = [&](std::string& text) {
    if (text.size() <= limits::field_bytes_max) return;
    text = truncate_utf8(text, limits::field_bytes_max);
    cut = true;
  };
  for (std::string* text :
       {&event.module, &event.group, &event.language, &event.activity, &event.paper, &event.status,
        &event.campus, &event.study_programmes, &event.comments}) {
    cut_text(*text);
  }
  for (std::string& venue : event.venues) cut_text(venue);
  if (event.venues.size() > limits::venues_per_event_max) {
    event.venues.resize(limits::venues_per_event_max);
    cut = true;
  }
  if (cut) {
    warnings.push_back({event.source,
                        "A cell of this row is far longer than any in a schedule; it was cut.",
                        event.module});
  }
}

void keep_within_limits(Document& document) {
  auto& warnings = document.warnings;
  for (Event& event : document.events) cut_long_texts(event, warnings);
  if (warnings.size() > limits::warnings_max) {
    const std::size_t more = warnings.size() - (limits::warnings_max - 1);
    warnings.resize(limits::warnings_max - 1);
    warnings.push_back({{}, std::to_string(more) + " more warnings are not shown.", ""});
  }
  for (Warning& warning : warnings) {
    warning.expected = truncate_utf8(warning.expected, limits::field_bytes_max);
    warning.text = truncate_utf8(warning.text, limits::field_bytes_max);
  }
}

}  // namespace

Result<Document> read_schedule(const pdf::Extract& extract) {
  const std::vector<Table> tables = find_tables(extract.pages);
  Document document;
  if (tables.empty()) {
    if (!add_empty_section(extract, document)) return not_recognised(extract);
  } else {
    document.kind = tables.front().kind;
  }
  document.pages = static_cast<int>(extract.pages.size());
  document.metadata.producer = extract.producer;
  document.metadata.encrypted = extract.encrypted;
  if (!tables.empty()) warn_of_unread_pages(extract, tables.front().page, document);
  warn_of_text_across(extract, document);
  for (const Table& table : tables) add_section(table, document);
  merge_venues(document.events);
  if (document.events.size() > limits::events_max) {
    return Error::of(ErrorCode::file_too_large, std::to_string(document.events.size()) + " events",
                     "This PDF holds far more rows than a student's schedule. Download your own "
                     "schedule from the UP portal.");
  }
  keep_within_limits(document);
  return document;
}

}  // namespace schedgen::layout
