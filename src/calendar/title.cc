#include "calendar/title.h"

#include <array>
#include <optional>

#include "base/limits.h"
#include "base/text.h"
#include "calendar/plain_text.h"

namespace schedgen::calendar {
namespace {

std::string paper_of(const schedule::Event& event) {
  if (event.paper.empty() || lower_ascii(event.paper).starts_with("paper")) return event.paper;
  return "paper " + event.paper;
}

std::string period_of(const schedule::Event& event) {
  return event.period ? std::string(name_of(*event.period)) : "";
}

struct Part {
  std::string_view name;
  std::string (*value)(const schedule::Event&);
};

constexpr std::array<Part, 7> title_parts{{
    {"module", [](const schedule::Event& event) { return event.module; }},
    {"activity", schedule::activity_of},
    {"group", [](const schedule::Event& event) { return event.group; }},
    {"language", [](const schedule::Event& event) { return event.language; }},
    {"paper", paper_of},
    {"campus", [](const schedule::Event& event) { return event.campus; }},
    {"period", period_of},
}};

const Part* part_named(std::string_view name) {
  for (const Part& part : title_parts) {
    if (part.name == name) return &part;
  }
  return nullptr;
}

// A stretch of template with its parts filled in; only its start when it is too long for a title.
struct Filled {
  std::string text;
  bool had_part = false;   // the stretch names at least one part
  bool had_value = false;  // and at least one of them was not empty
};

Filled fill(std::string_view stretch, const schedule::Event& event) {
  Filled filled;
  while (!stretch.empty() && filled.text.size() <= limits::title_bytes_max) {
    const std::size_t open = stretch.find('{');
    filled.text += stretch.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = stretch.find('}', open);
    const Part* part = close == std::string_view::npos
                           ? nullptr
                           : part_named(stretch.substr(open + 1, close - open - 1));
    if (part == nullptr) {  // check_title refuses it; here it stays as written
      filled.text += '{';
      stretch.remove_prefix(open + 1);
      continue;
    }
    const std::string value = one_line(part->value(event));
    filled.had_part = true;
    filled.had_value = filled.had_value || !value.empty();
    filled.text += value;
    stretch.remove_prefix(close + 1);
  }
  return filled;
}

// Where the bracket that opens at `open` closes.
std::optional<std::size_t> closing(std::string_view text, std::size_t open) {
  const char mate = text[open] == '(' ? ')' : ']';
  const std::size_t close = text.find(mate, open);
  if (close == std::string_view::npos) return std::nullopt;
  return close;
}

Error too_long() {
  return Error::of(ErrorCode::title_too_long, "a title beyond the limit");
}

}  // namespace

Result<std::string> title_of(const schedule::Event& event, std::string_view title_template) {
  std::string title;
  std::string_view rest = title_template;
  while (!rest.empty() && title.size() <= limits::title_bytes_max) {
    const std::size_t open = rest.find_first_of("([");
    title += fill(rest.substr(0, open), event).text;
    if (open == std::string_view::npos) break;
    const std::optional<std::size_t> close = closing(rest, open);
    if (!close) {
      title += fill(rest.substr(open), event).text;
      break;
    }
    const Filled inside = fill(rest.substr(open + 1, *close - open - 1), event);
    if (inside.text.size() > limits::title_bytes_max) return too_long();
    if (inside.had_value || !inside.had_part) {
      title += rest[open] + std::string(trim(inside.text)) + rest[*close];
    }
    rest.remove_prefix(*close + 1);
  }
  if (title.size() > limits::title_bytes_max) return too_long();
  title = one_line(title);
  if (!title.empty()) return title;
  title = one_line(schedule::title_of(event));
  return title.empty() ? std::string("Event") : std::move(title);
}

Status check_title(std::string_view title_template) {
  const auto refuse = [&](const std::string& what) {
    return Error::of(ErrorCode::invalid_argument, "title template: " + what,
                     "The title template " + what +
                         ". Its parts are {module}, {activity}, {group}, {language}, {paper}, "
                         "{campus} and {period}.");
  };
  for (std::size_t open = title_template.find('{'); open != std::string_view::npos;
       open = title_template.find('{', open + 1)) {
    const std::size_t close = title_template.find('}', open);
    if (close == std::string_view::npos) return refuse("has a { that is not closed");
    const std::string_view name = title_template.substr(open + 1, close - open - 1);
    if (part_named(name) == nullptr) {
      return refuse("has no part {" + one_line(name) + "}");
    }
  }
  return Done{};
}

}  // namespace schedgen::calendar
