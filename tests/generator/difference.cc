#include "generator/difference.h"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <sstream>
#include <vector>

#include "schedule/event_json.h"

namespace schedgen::generator {
namespace {

using schedule::Document;

constexpr std::size_t events_max = 12;  // of which a report tells

// As text, so that what differs can be seen.
std::vector<std::string> event_lines(const Document& document) {
  std::vector<std::string> lines;
  for (const schedule::Event& event : document.events)
    lines.push_back(boost::json::serialize(schedule::json_of_event(event)));
  return lines;
}

// What a reader of the report looks for first.
std::string headline(const schedule::Event& event) {
  return schedule::title_of(event) + (event.group.empty() ? "" : " (" + event.group + ")") +
         ", page " + std::to_string(event.source.page) + " row " + std::to_string(event.source.row);
}

// The fields of two readings of one event that are not the same.
std::string field_differences(const schedule::Event& expected, const schedule::Event& found) {
  const auto wanted = schedule::json_of_event(expected).as_object();
  const auto got = schedule::json_of_event(found).as_object();
  std::string report;
  for (const auto& [key, value] : wanted) {
    if (value == got.at(key)) continue;
    report += "    " + std::string(key) + ": - " + boost::json::serialize(value) + "  + " +
              boost::json::serialize(got.at(key)) + '\n';
  }
  return report;
}

std::vector<std::string> other_lines(const Document& document) {
  std::vector<std::string> lines;
  for (const schedule::Warning& warning : document.warnings) {
    std::ostringstream line;
    line << "warning, page " << warning.source.page << " row " << warning.source.row << ": "
         << warning.expected << " [" << warning.text << ']';
    lines.push_back(line.str());
  }
  const auto& metadata = document.metadata;
  for (const schedule::Section& section : metadata.sections) {
    std::ostringstream line;
    line << "section " << schedule::name_of(section.kind) << " \"" << section.title << "\", page "
         << section.page << ", " << section.rows << " rows, " << section.events << " events";
    lines.push_back(line.str());
  }
  lines.push_back("kind " + std::string(schedule::name_of(document.kind)) + ", pages " +
                  std::to_string(document.pages) + ", producer \"" + metadata.producer + "\", " +
                  (metadata.encrypted ? "encrypted" : "not encrypted"));
  return lines;
}

// Which of `some` are not among `others`, each as often as it is missing there.
std::vector<std::size_t> missing(const std::vector<std::string>& some,
                                 std::vector<std::string> others) {
  std::sort(others.begin(), others.end());
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < some.size(); ++i) {
    const auto found = std::lower_bound(others.begin(), others.end(), some[i]);
    if (found != others.end() && *found == some[i]) {
      others.erase(found);
    } else {
      places.push_back(i);
    }
  }
  return places;
}

void compare_events(const Document& expected, const Document& found, std::string& report) {
  const auto wanted_lines = event_lines(expected), found_lines = event_lines(found);
  const auto wanted = missing(wanted_lines, found_lines);
  auto extra = missing(found_lines, wanted_lines);
  std::size_t told = 0;
  for (const std::size_t i : wanted) {
    if (++told > events_max) break;
    const schedule::Event& event = expected.events[i];
    const auto twin = std::find_if(extra.begin(), extra.end(), [&](std::size_t other) {
      return found.events[other].id == event.id || headline(found.events[other]) == headline(event);
    });
    if (twin == extra.end()) {
      report += "- " + wanted_lines[i] + '\n';
    } else {
      report += "  " + headline(event) + '\n' + field_differences(event, found.events[*twin]);
      extra.erase(twin);
    }
  }
  for (const std::size_t i : extra) {
    if (++told > 2 * events_max) break;
    report += "+ " + found_lines[i] + '\n';
  }
  if (told > events_max) {
    report += "in all " + std::to_string(wanted.size()) + " of " +
              std::to_string(wanted_lines.size()) + " events are missing or differ\n";
  }
  if (wanted.empty() && extra.empty() && wanted_lines != found_lines)
    report += "the same events, in another order\n";
}

void compare_others(const Document& expected, const Document& found, std::string& report) {
  const auto wanted_lines = other_lines(expected), found_lines = other_lines(found);
  for (const std::size_t i : missing(wanted_lines, found_lines))
    report += "- " + wanted_lines[i] + '\n';
  for (const std::size_t i : missing(found_lines, wanted_lines))
    report += "+ " + found_lines[i] + '\n';
  if (report.empty() && wanted_lines != found_lines)
    report = "the same warnings and sections, in another order\n";
}

Document without_places(Document document) {
  document.pages = 0;
  document.metadata.producer.clear();
  document.metadata.encrypted = false;
  for (schedule::Section& section : document.metadata.sections) section.page = 0;
  for (schedule::Event& event : document.events) event.source.page = 0;
  return document;
}

}  // namespace

std::string difference(const Document& expected, const Document& found, Compare compare) {
  if (compare == Compare::what_is_read)
    return difference(without_places(expected), without_places(found));
  std::string report;
  compare_events(expected, found, report);
  compare_others(expected, found, report);
  if (report.empty() && !(expected == found))
    report = "they differ in a field without a JSON form\n";
  return report;
}

}  // namespace schedgen::generator
