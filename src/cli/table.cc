#include "cli/table.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "base/text.h"
#include "cli/console.h"
#include "cli/terminal.h"

namespace schedgen::cli {
namespace {

using schedule::Event;
using schedule::Kind;

constexpr std::string_view gap = "  ";
constexpr std::size_t indent = 2;
constexpr std::size_t last_column_min = 20;  // a narrow terminal wraps by itself rather than this

// All cells but the last are never wrapped.
enum Column : std::size_t { time, module, activity, group, language, place, column_count };

struct Row {
  std::array<std::string, column_count> cells;
  std::string remark;
};

// Chapter ("Lectures, S1"), then heading ("Monday"), each with a key that sorts it.
using Key = std::tuple<int, int, std::string>;
struct Heading {
  std::string chapter;
  std::string text;
  std::vector<const Event*> events;
};

std::string text_of(const std::optional<schedule::TimeOfDay>& time) {
  return time ? schedule::text_of_time(*time) : "?";
}

std::string time_cell(const Event& event) {
  if (!event.start) return "not set";
  return text_of(event.start) + "-" + text_of(event.end);
}

std::string remark_of(const Event& event) {
  std::vector<std::string> parts;
  if (event.end_estimated) parts.emplace_back("end is an estimate");
  if (event.unfinalised) {
    parts.push_back(event.status.empty() || equals_ignoring_case(event.status, "FINAL")
                        ? "not final"
                        : "not final (" + printable(event.status) + ")");
  }
  if (!event.comments.empty()) parts.push_back(printable(event.comments));
  return join(parts, "; ");
}

Row row_of(const Event& event) {
  Row row;
  row.cells[time] = time_cell(event);
  row.cells[module] = printable(event.module);
  row.cells[activity] = printable(event.activity);
  if (!event.paper.empty()) row.cells[activity] += " P" + printable(event.paper);
  row.cells[group] = printable(event.group);
  row.cells[language] = printable(event.language);
  std::string place_text = printable(join(event.venues, ", "));
  if (place_text.empty()) place_text = "no venue yet";
  if (!event.campus.empty()) place_text += " (" + printable(event.campus) + ")";
  row.cells[place] = place_text;
  row.remark = remark_of(event);
  return row;
}

std::string_view plural_of(Kind kind) {
  switch (kind) {
    case Kind::weekly:
      return "Lectures";
    case Kind::test:
      return "Tests";
    case Kind::exam:
      return "Exams";
  }
  return "";
}

Key key_of(const Event& event) {
  const int chapter =
      static_cast<int>(event.kind) * 100 + (event.period ? static_cast<int>(*event.period) : 99);
  if (event.kind == Kind::weekly) {
    return {chapter, event.day ? static_cast<int>(event.day->iso_encoding()) : 8, ""};
  }
  return {chapter, event.date ? 0 : 1, event.date ? schedule::iso_of_date(*event.date) : ""};
}

std::string chapter_of(const Event& event) {
  std::string chapter(plural_of(event.kind));
  if (event.period) chapter += ", " + std::string(name_of(*event.period));
  return chapter;
}

std::string heading_of(const Event& event) {
  if (event.kind == Kind::weekly) {
    return event.day ? std::string(schedule::name_of_weekday(*event.day)) : "No day yet";
  }
  if (!event.date) return "No date yet";
  return schedule::iso_of_date(*event.date) + " " +
         std::string(schedule::name_of_weekday(schedule::weekday_of(*event.date)));
}

std::map<Key, Heading> headings_of(const std::vector<Event>& events) {
  std::map<Key, Heading> headings;
  for (const Event& event : events) {
    Heading& heading = headings[key_of(event)];
    heading.chapter = chapter_of(event);
    heading.text = heading_of(event);
    heading.events.push_back(&event);
  }
  for (auto& [key, heading] : headings) {
    std::ranges::stable_sort(heading.events, [](const Event* a, const Event* b) {
      return std::tie(a->start, a->module, a->activity, a->group) <
             std::tie(b->start, b->module, b->activity, b->group);
    });
  }
  return headings;
}

class Writer {
 public:
  Writer(const std::vector<Event>& events, const TableStyle& style) : style_(style) {
    for (const Event& event : events) {
      const Row row = row_of(event);
      for (std::size_t column = 0; column < place; ++column) {
        widths_[column] = std::max(widths_[column], display_width(row.cells[column]));
      }
    }
    for (std::size_t column = 0; column < place; ++column) {
      if (widths_[column] > 0) place_left_ += widths_[column] + gap.size();
    }
  }

  void title(const std::string& text) {
    if (!text_.empty()) text_ += '\n';
    text_ += style_.colour ? "\x1b[1;4m" + text + "\x1b[0m\n" : text + "\n";
  }

  void heading(const std::string& text) {
    text_ += style_.colour ? "\x1b[1m" + text + "\x1b[0m\n" : text + "\n";
  }

  void row(const Row& row) {
    text_.append(indent, ' ');
    for (std::size_t column = 0; column < place; ++column) {
      if (widths_[column] == 0) continue;
      text_ += row.cells[column];
      text_.append(widths_[column] - display_width(row.cells[column]), ' ');
      text_ += gap;
    }
    hanging(row.cells[place], "", "");
    if (row.remark.empty()) return;
    text_.append(place_left_, ' ');
    hanging(row.remark, style_.colour ? "\x1b[2m" : "", style_.colour ? "\x1b[0m" : "");
  }

  std::string finish() { return std::move(text_); }

 private:
  // The rest of a line, and as many more below it as the text needs.
  void hanging(const std::string& cell, std::string_view before, std::string_view after) {
    const std::size_t room = style_.columns > place_left_ + last_column_min
                                 ? style_.columns - place_left_
                                 : last_column_min;
    bool first = true;
    for (const std::string& line : wrap(cell, room)) {
      if (!first) text_.append(place_left_, ' ');
      text_ += std::string(before) + line + std::string(after) + "\n";
      first = false;
    }
  }

  TableStyle style_;
  std::array<std::size_t, column_count> widths_{};
  std::size_t place_left_ = indent;
  std::string text_;
};

}  // namespace

std::string table_of(const std::vector<Event>& events, const TableStyle& style) {
  if (events.empty()) return "No events.\n";
  Writer writer(events, style);
  std::string chapter;
  for (const auto& [key, heading] : headings_of(events)) {
    if (heading.chapter != chapter) {
      chapter = heading.chapter;
      writer.title(chapter);
    }
    writer.heading(heading.text);
    for (const Event* event : heading.events) writer.row(row_of(*event));
  }
  return writer.finish();
}

}  // namespace schedgen::cli
