#include "calendar/read_previous.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/limits.h"
#include "base/text.h"
#include "calendar/previous_event.h"
#include "calendar/uid.h"

namespace schedgen::calendar {
namespace {

Error refused(const std::string& why) {
  return Error::of(ErrorCode::invalid_calendar, "previous calendar: " + why);
}

// libical parses without recursion but frees with it. A real calendar has 3 levels.
constexpr std::size_t depth_max = 8;

// An unfolded line, as far as its shape goes.
class Line {
 public:
  void add(std::string_view text) {
    constexpr std::size_t start_bytes = 80;  // of "BEGIN:VCALENDAR"
    if (start_.size() < start_bytes) start_ += text.substr(0, start_bytes);
    bytes_ += text.size();
    for (std::size_t i = 0; i < text.size() && !in_value_; ++i) {
      if (text[i] == ';') ++parameters_;
      if (text[i] == '"') in_quotes_ = !in_quotes_;
      in_value_ = text[i] == ':' && !in_quotes_;
    }
  }
  const std::string& start() const { return start_; }
  std::size_t bytes() const { return bytes_; }
  // At the most: a semicolon in quotes is counted too.
  std::size_t parameters() const { return parameters_; }

 private:
  std::string start_;
  std::size_t bytes_ = 0;
  std::size_t parameters_ = 0;
  bool in_quotes_ = false;
  bool in_value_ = false;
};

// The shape of a calendar, line by line. libical walks a component's list for each line that it
// adds, and a line for each parameter, so what is longer than ours ever are is refused before.
class Shape {
 public:
  // What is wrong with it; empty: nothing.
  std::string_view add_line(const Line& line) {
    if (line.bytes() == 0) return {};
    if (line.bytes() > limits::calendar_line_bytes_max) return "a line is too long";
    if (line.parameters() > line_parameters_max) {
      return "a line has too many parameters";
    }
    const std::string& start = line.start();
    const std::string name = lower_ascii(start.substr(0, start.find_first_of(":;")));
    const std::string value = lower_ascii(trim(start.substr(start.find(':') + 1)));
    if (name == "end") {
      if (depth_ == 0 || open_[depth_] != value) return "an END has no BEGIN";
      --depth_;
      return {};
    }
    // VEVENTs in a VCALENDAR may be many; all else in a component is not.
    const bool begins = name == "begin";
    if ((!begins || depth_ > 1) && ++lines_[depth_] > limits::calendar_component_lines_max) {
      return "a component has too many lines";
    }
    if (!begins) return {};
    if (++components_ > limits::calendar_components_max) return "too many components";
    if (++depth_ > depth_max) return "components are nested too deeply";
    lines_[depth_] = 0;
    open_[depth_] = value;
    return {};
  }
  bool is_whole() const { return depth_ == 0; }

 private:
  std::array<std::size_t, depth_max + 1> lines_{};  // of the component that is open at each depth
  std::array<std::string, depth_max + 1> open_;     // its name
  std::size_t depth_ = 0;
  std::size_t components_ = 0;
};

std::string_view fault_in_shape(std::string_view ics) {
  Shape shape;
  Line line;
  while (!ics.empty()) {
    const std::size_t end = ics.find('\n');
    std::string_view text = ics.substr(0, end);
    ics.remove_prefix(end == std::string_view::npos ? ics.size() : end + 1);
    if (text.starts_with(' ') || text.starts_with('\t')) {
      text.remove_prefix(1);
    } else {
      if (const auto fault = shape.add_line(line); !fault.empty()) return fault;
      line = {};
    }
    if (text.ends_with('\r')) text.remove_suffix(1);
    line.add(text);
  }
  if (const auto fault = shape.add_line(line); !fault.empty()) return fault;
  return shape.is_whole() ? std::string_view() : "a BEGIN has no END";
}

// Collects the VEVENTs of every calendar in the text; how many calendars that were.
int collect(icalcomponent* component, Previous& into) {
  if (icalcomponent_isa(component) == ICAL_VCALENDAR_COMPONENT) {
    for (icalcomponent* vevent =
             icalcomponent_get_first_component(component, ICAL_VEVENT_COMPONENT);
         vevent != nullptr;
         vevent = icalcomponent_get_next_component(component, ICAL_VEVENT_COMPONENT)) {
      const char* uid = icalcomponent_get_uid(vevent);
      if (uid != nullptr && is_uid_of_ours(uid)) into.add(uid, previous_event_of(vevent));
    }
    return 1;
  }
  if (icalcomponent_isa(component) != ICAL_XROOT_COMPONENT) return 0;
  int calendars = 0;
  for (icalcomponent* inner = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT);
       inner != nullptr; inner = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT)) {
    calendars += collect(inner, into);
  }
  return calendars;
}

}  // namespace

Result<Previous> read_previous(std::string_view ics) {
  ics = without_bom(ics);
  if (ics.size() > limits::calendar_bytes_max) return refused("too large");
  if (ics.find('\0') != std::string_view::npos) return refused("holds a NUL byte");
  if (const std::string_view fault = fault_in_shape(ics); !fault.empty()) {
    return refused(std::string(fault));
  }
  const Component root = parsed(std::string(ics));
  Previous previous;
  if (root == nullptr || collect(root.get(), previous) == 0) return refused("no VCALENDAR in it");
  return previous;
}

Component parsed(const std::string& text) {
  return Component(icalparser_parse_string(text.c_str()));
}

}  // namespace schedgen::calendar
