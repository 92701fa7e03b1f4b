// The words by which a UP schedule is recognised: titles and column headings, in English and
// Afrikaans. Case never matters.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "schedule/event.h"

namespace schedgen::layout {

// A column by its heading. `unknown` is a heading that is not used, or no heading; the text under
// it is reported as not read.
enum class Column {
  module,
  offered,
  group,
  language,
  activity,
  day,
  time,
  venue,
  campus,
  study_programmes,
  test,
  date,
  status,
  paper,
  start_time,
  end_time,
  module_campus,
  exam_campus,
  comments,
  unknown,
};

// A printed heading: one word, or two that are side by side or wrapped.
struct HeadingName {
  std::string_view first;
  std::string_view second;  // empty: a heading of one word
  Column column;
};

// The column with this heading; nothing for an unknown one. `second` is empty for a heading of one
// word.
const HeadingName* heading_of(std::string_view first, std::string_view second);

// The kind whose title this line is, without any other words.
std::optional<schedule::Kind> kind_of_title(std::string_view line);
// The same, with other words beside the title's: "Supplementary Exams: 2026".
bool holds_title(std::string_view line, schedule::Kind kind);
std::optional<schedule::Kind> kind_of_title_within(std::string_view line);

}  // namespace schedgen::layout
