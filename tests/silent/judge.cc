#include "silent/judge.h"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <utility>
#include <vector>

#include "base/text.h"
#include "generator/difference.h"
#include "roundtrip/read_back.h"
#include "schedule/event_json.h"

namespace schedgen::silent {
namespace {

schedule::Document comparable(std::vector<schedule::Event> events, bool joins_venues) {
  std::vector<std::pair<std::string, schedule::Event>> sorted;
  for (schedule::Event& event : events) {
    event.source = {};
    if (joins_venues && !event.venues.empty()) event.venues = {join(event.venues, " ")};
    std::sort(event.venues.begin(), event.venues.end());
    sorted.emplace_back(boost::json::serialize(schedule::json_of_event(event)), std::move(event));
  }
  std::sort(sorted.begin(), sorted.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  schedule::Document document;
  for (auto& [text, event] : sorted) document.events.push_back(std::move(event));
  return document;
}

std::string warnings_of(const schedule::Document& document) {
  std::string text;
  for (const schedule::Warning& warning : document.warnings) {
    text += std::string(schedule::name_of(warning.severity)) + ", page " +
            std::to_string(warning.source.page) + " row " + std::to_string(warning.source.row) +
            ": " + warning.expected + " [" + warning.text + "]\n";
  }
  return text;
}

}  // namespace

Verdict judge(const Case& damaged, const Result<schedule::Document>& reading) {
  if (!reading) return {Outcome::refused, true, roundtrip::failure_text(reading.error()) + '\n'};
  Verdict verdict;
  verdict.flagged = !reading->is_complete();
  verdict.report =
      generator::difference(comparable(damaged.right, damaged.one_venue_may_be_many),
                            comparable(reading->events, damaged.one_venue_may_be_many));
  const bool right = verdict.report.empty() && !(damaged.must_warn && !verdict.flagged);
  if (verdict.report.empty() && !right)
    verdict.report = "what the page says cannot be known, and no warning says so\n";
  verdict.report += warnings_of(*reading);
  verdict.outcome = right ? Outcome::correct : verdict.flagged ? Outcome::warned : Outcome::silent;
  return verdict;
}

}  // namespace schedgen::silent
