#include "calendar/description.h"

#include <optional>
#include <vector>

#include "base/text.h"
#include "calendar/place.h"
#include "calendar/plain_text.h"

namespace schedgen::calendar {
namespace {

class Lines {
 public:
  void add(std::string_view line) {
    const std::string plain = one_line(line);
    if (!plain.empty()) lines_.push_back(plain);
  }
  void add_each(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = text.find('\n');
      add(text.substr(0, end));
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
  }
  void add(std::string_view label, std::string_view value) {
    const std::string plain = one_line(value);
    if (!plain.empty()) lines_.push_back(std::string(label) + ": " + plain);
  }
  std::string text() const { return join(lines_, "\n"); }

 private:
  std::vector<std::string> lines_;
};

std::string language_of(const schedule::Event& event) {
  if (event.language == "E") return "English";
  if (event.language == "A") return "Afrikaans";
  return event.language;
}

std::optional<std::string_view> category_of_letter(std::string_view code) {
  switch (code.empty() ? ' ' : code.front()) {
    case 'L':
    case 'G':
      return "Lecture";
    case 'P':
      return "Practical";
    case 'T':
      return "Tutorial";
    default:
      return std::nullopt;
  }
}

// A venue that is given but open: "TBA", "To be announced", "To be advised".
bool is_open(std::string_view venue) {
  const std::string plain = lower_ascii(one_line(venue));
  return plain.empty() || plain == "tba" || plain == "tbc" || plain == "tbd" ||
         plain.starts_with("to be ");
}

constexpr std::string_view venue_label = "Venue";
constexpr std::string_view venues_label = "Venues";

bool venue_is_open(const schedule::Event& event) {
  for (const std::string& venue : event.venues) {
    if (!is_open(venue)) return false;
  }
  return true;
}

}  // namespace

std::string description_of(const schedule::Event& event, std::string_view note,
                           std::string_view own_note) {
  Lines lines;
  lines.add_each(own_note);
  lines.add(note);
  lines.add("Group", event.group);
  lines.add("Language", language_of(event));
  const std::vector<std::string> venues = venues_of(event);
  lines.add(venues.size() > 1 ? venues_label : venue_label, join(venues, ", "));
  lines.add("Campus", event.campus);
  lines.add("Paper", event.paper);
  lines.add("Status", event.status);
  if (event.supplementary) lines.add("Supplementary exam.");
  lines.add("Comments", event.comments);
  lines.add("Study programmes", event.study_programmes);
  if (venue_is_open(event)) {
    lines.add("Venue not final: check the portal.");
  } else if (event.unfinalised) {
    lines.add("Not final: date, time or venue may change. Check the portal.");
  }
  if (event.end_estimated) lines.add("End time assumed: start + 3 hours.");
  return lines.text();
}

Told without_venues(std::string_view description) {
  Told told;
  for (const std::string_view line : split(description, '\n')) {
    const std::size_t colon = line.find(": ");
    const std::string_view label = line.substr(0, colon);
    if (colon != std::string_view::npos && (label == venue_label || label == venues_label)) {
      told.venues.append(line.substr(colon + 2)).append(", ");
    } else {
      told.rest.append(line).append("\n");
    }
  }
  return told;
}

std::string_view category_of(const schedule::Event& event) {
  if (event.kind == schedule::Kind::test) return "Test";
  if (event.kind == schedule::Kind::exam) return "Exam";
  if (const auto category = category_of_letter(event.activity)) return *category;
  return category_of_letter(event.group).value_or("Lecture");
}

}  // namespace schedgen::calendar
