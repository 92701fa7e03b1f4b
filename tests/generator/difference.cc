#include "generator/difference.h"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <sstream>
#include <vector>

#include "schedule/event_json.h"

namespace schedgen::generator {
namespace {

using schedule::Document;

constexpr std::size_t lines_max = 12;

// As text, so that what differs can be seen.
std::vector<std::string> event_lines(const Document& document) {
  std::vector<std::string> lines;
  for (const schedule::Event& event : document.events)
    lines.push_back(boost::json::serialize(schedule::json_of_event(event)));
  return lines;
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

// The lines of `some` that `others` has not, each as often as it is missing there.
void list_missing(const std::vector<std::string>& some, std::vector<std::string> others,
                  const char* mark, std::string& report) {
  std::sort(others.begin(), others.end());
  std::size_t missing = 0;
  for (const std::string& line : some) {
    const auto found = std::lower_bound(others.begin(), others.end(), line);
    if (found != others.end() && *found == line) {
      others.erase(found);
    } else if (++missing <= lines_max) {
      report += mark + line + '\n';
    }
  }
  if (missing > lines_max)
    report += std::string(mark) + "and " + std::to_string(missing - lines_max) + " more\n";
}

void compare_lines(const std::vector<std::string>& expected, const std::vector<std::string>& found,
                   std::string& report) {
  const std::size_t before = report.size();
  list_missing(expected, found, "- ", report);
  list_missing(found, expected, "+ ", report);
  if (expected != found && report.size() == before) report += "the same, in another order\n";
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
  compare_lines(event_lines(expected), event_lines(found), report);
  compare_lines(other_lines(expected), other_lines(found), report);
  if (report.empty() && !(expected == found))
    report = "they differ in a field without a JSON form\n";
  return report;
}

}  // namespace schedgen::generator
