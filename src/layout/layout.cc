#include "layout/layout.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <tuple>

#include "base/limits.h"
#include "base/text.h"
#include "layout/kinds.h"
#include "layout/table.h"
#include "layout/values.h"

namespace schedgen::layout {
namespace {

using schedule::Document;
using schedule::Event;
using schedule::Severity;
using schedule::Warning;

auto slot_key(const Event& event) {
  return std::make_tuple(
      event.kind, event.module, event.period, event.group, event.language, event.activity,
      event.paper, event.status, event.day ? static_cast<int>(event.day->c_encoding()) : -1,
      event.date, event.start, event.end, event.campus, event.study_programmes, event.comments);
}

// Rows and lines that differ only by venue are one event with several venues, in one table or in
// two: a year module is in those of both semesters. The key only leaves out the venues, what
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

// Every time of day on the pages must have become a start or an end. In trials, this check found
// every file that was read wrongly and had no false alarms.
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
                                 "",
                                 Severity::note});
  }
  document.warnings.insert(document.warnings.end(), table.warnings.begin(), table.warnings.end());
  document.warnings.insert(document.warnings.end(), reading.warnings.begin(),
                           reading.warnings.end());
  if (table.rows.empty()) {
    const bool is_blank = table.clock_times == 0 && table.warnings.empty();
    document.warnings.push_back({{table.page, 0},
                                 is_blank ? lists_nothing(table.kind)
                                          : "No row with a module code was found in this table.",
                                 table.title,
                                 is_blank ? Severity::note : Severity::incomplete});
  }
  check_clock_times(table, reading, document);
  merge_venues(reading.events);
  document.metadata.sections.push_back({table.kind, table.title, table.page,
                                        static_cast<int>(table.rows.size()),
                                        static_cast<int>(reading.events.size())});
  std::move(reading.events.begin(), reading.events.end(), std::back_inserter(document.events));
}

std::string text_of(const std::vector<pdf::Word>& words) {
  std::vector<std::string> texts;
  for (const pdf::Word& word : words) texts.push_back(word.text);
  return join(texts, " ");
}

// A page with so little text in reading direction that this may be the stamp, and the rest the
// text.
bool is_nearly_empty(const pdf::Page& page) {
  constexpr std::size_t letters_min = 20;
  std::size_t letters = 0;
  for (const pdf::Word& word : page.words) letters += word.glyphs.size();
  return letters < letters_min;
}

// Warnings about text other than the visible words in reading direction.
void warn_of_page(const pdf::Page& page, int number, std::vector<Warning>& warnings) {
  if (page.is_ocr) {
    warnings.push_back(
        {{number, 0},
         "This page is a scan whose text was recognised by a machine, which makes "
         "mistakes. Compare every date, time and venue with the page, or download the "
         "schedule itself from the UP portal.",
         "",
         Severity::incomplete});
  }
  if (const std::string text = text_of(page.across); !text.empty()) {
    warnings.push_back({{number, 0},
                        "Text at another angle on this page was left out because it looks like a "
                        "stamp or a watermark.",
                        text,
                        looks_like_content(text) || is_nearly_empty(page) ? Severity::incomplete
                                                                          : Severity::note});
  }
  // The portal hides a letter for sorting after each language.
  std::vector<pdf::Word> hidden;
  for (const pdf::Word& word : page.hidden) {
    if (word.glyphs.size() > 1) hidden.push_back(word);
  }
  if (const std::string text = text_of(hidden); !text.empty()) {
    // An invisible row is not a reading error; a second layer that differs from the visible text
    // may be.
    warnings.push_back(
        {{number, 0}, "Text that cannot be seen on this page was not read.", text, Severity::note});
  }
  for (const std::string& complaint : page.complaints) {
    warnings.push_back(
        {{number, 0},
         "The PDF library found something unusual on this page. Nothing is known to be "
         "missing.",
         complaint,
         Severity::note});
  }
}

void warn_of_left_over(const pdf::Extract& extract, std::vector<Warning>& warnings) {
  if (extract.left_over.empty()) return;
  warnings.push_back(
      {{},
       "This PDF was edited and holds pages that are no longer shown. If your schedule "
       "has more pages than were read, download the PDF again.",
       shown(extract.left_over),
       Severity::incomplete});
}

bool is_same_page(const pdf::Page& a, const pdf::Page& b) {
  const auto same_place = [](const pdf::Word& x, const pdf::Word& y) {
    return x.text == y.text && std::abs(x.left - y.left) < 1 &&
           std::abs(x.baseline - y.baseline) < 1;
  };
  return !a.words.empty() && a.words.size() == b.words.size() &&
         std::equal(a.words.begin(), a.words.end(), b.words.begin(), same_place);
}

// A page that appears twice in the document is read once. A different page may be missing.
void set_repeated_pages_apart(const std::vector<pdf::Page>& pages, Ink& ink,
                              std::vector<Warning>& warnings) {
  for (std::size_t i = 1; i < pages.size(); ++i) {
    const auto same =
        std::find_if(pages.begin(), pages.begin() + static_cast<std::ptrdiff_t>(i),
                     [&](const pdf::Page& page) { return is_same_page(page, pages[i]); });
    const auto before = static_cast<std::size_t>(same - pages.begin());
    if (before == i) continue;
    for (const pdf::Word& word : pages[i].words) ink.use(i, word, Use::repeated);
    warnings.push_back({{static_cast<int>(i) + 1, 0},
                        "This page repeats page " + std::to_string(before + 1) +
                            " and was read once. If another page is missing, download the PDF "
                            "again.",
                        "",
                        Severity::incomplete});
  }
}

// In a document that lists something, an empty page may have lost its content.
void warn_of_blank_pages(const std::vector<pdf::Page>& pages, std::vector<Warning>& warnings) {
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (!pages[i].words.empty()) continue;
    warnings.push_back({{static_cast<int>(i) + 1, 0},
                        "This page is blank. If your schedule has more pages than were read, "
                        "download the PDF again.",
                        "",
                        Severity::incomplete});
  }
}

// A schedule that lists nothing may be printed without column headings: a title and little else.
bool add_empty_section(const pdf::Extract& extract, Ink& ink, Document& document) {
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
    document.warnings.push_back(
        {{page, 0}, lists_nothing(title->kind), title->text, Severity::note});
    for (const pdf::Word* word : title->words) ink.use(i, *word, Use::title);
    return true;
  }
  return false;
}

Error not_recognised(const pdf::Extract& extract) {
  int times = 0;
  for (const pdf::Page& page : extract.pages) {
    for (const pdf::Word& word : page.words) times += count_clock_times(word.text);
  }
  if (times > 0) {
    return Error::of(ErrorCode::unrecognised_schedule, "no headings, but times",
                     "The column headings of a UP schedule were not found in this PDF, perhaps "
                     "because its first page is missing. Download the whole schedule from the UP "
                     "portal again.");
  }
  return Error::of(ErrorCode::unrecognised_schedule, "no headings");
}

// A cell of a schedule has a few words. A very long one is cut, with a warning.
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

// Each step appends its own warnings; people want them in page order.
void put_in_reading_order(std::vector<Warning>& warnings) {
  std::stable_sort(warnings.begin(), warnings.end(), [](const Warning& a, const Warning& b) {
    return std::tie(a.source.page, a.source.row) < std::tie(b.source.page, b.source.row);
  });
}

void keep_within_limits(Document& document) {
  auto& warnings = document.warnings;
  for (Event& event : document.events) cut_long_texts(event, warnings);
  if (warnings.size() > limits::warnings_max) {
    const std::size_t more = warnings.size() - (limits::warnings_max - 1);
    const Severity worst = document.is_complete() ? Severity::note : Severity::incomplete;
    warnings.resize(limits::warnings_max - 1);
    warnings.push_back({{}, std::to_string(more) + " more warnings are not shown.", "", worst});
  }
  for (Warning& warning : warnings) {
    warning.expected = truncate_utf8(warning.expected, limits::field_bytes_max);
    warning.text = truncate_utf8(warning.text, limits::field_bytes_max);
  }
}

}  // namespace

Result<Document> read_schedule(const pdf::Extract& extract) {
  Ink ink(extract.pages);
  return read_schedule(extract, ink);
}

Result<Document> read_schedule(const pdf::Extract& extract, Ink& ink) {
  Document document;
  set_repeated_pages_apart(extract.pages, ink, document.warnings);
  ink.set_furniture_apart(document.warnings);
  warn_of_left_over(extract, document.warnings);
  const std::vector<Table> tables = find_tables(extract.pages, ink);
  if (tables.empty()) {
    if (!add_empty_section(extract, ink, document)) return not_recognised(extract);
  } else {
    document.kind = tables.front().kind;
  }
  document.pages = static_cast<int>(extract.pages.size());
  document.metadata.producer = extract.producer;
  document.metadata.encrypted = extract.encrypted;
  if (!tables.empty()) warn_of_blank_pages(extract.pages, document.warnings);
  for (std::size_t i = 0; i < extract.pages.size(); ++i) {
    warn_of_page(extract.pages[i], static_cast<int>(i) + 1, document.warnings);
  }
  for (const Table& table : tables) add_section(table, document);
  ink.account_for_the_rest(document.warnings);
  merge_venues(document.events);
  if (document.events.size() > limits::events_max) {
    return Error::of(ErrorCode::file_too_large, std::to_string(document.events.size()) + " events",
                     "This PDF holds far more rows than a student's schedule. Download your own "
                     "schedule from the UP portal.");
  }
  put_in_reading_order(document.warnings);
  keep_within_limits(document);
  return document;
}

}  // namespace schedgen::layout
