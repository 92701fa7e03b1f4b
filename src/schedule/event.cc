#include "schedule/event.h"

#include <algorithm>
#include <array>
#include <utility>

namespace schedgen::schedule {
namespace {

using namespace std::string_view_literals;

constexpr std::array kind_names{
    std::pair{Kind::weekly, "WEEKLY"sv},
    std::pair{Kind::test, "TEST"sv},
    std::pair{Kind::exam, "EXAM"sv},
};

constexpr std::array period_names{
    std::pair{Period::s1, "S1"sv}, std::pair{Period::s2, "S2"sv}, std::pair{Period::year, "Y"sv},
    std::pair{Period::q1, "Q1"sv}, std::pair{Period::q2, "Q2"sv}, std::pair{Period::q3, "Q3"sv},
    std::pair{Period::q4, "Q4"sv},
};

constexpr std::array severity_names{
    std::pair{Severity::note, "NOTE"sv},
    std::pair{Severity::incomplete, "INCOMPLETE"sv},
};

template <typename Names, typename Value>
std::string_view name_in(const Names& names, Value value) {
  for (const auto& [candidate, name] : names) {
    if (candidate == value) return name;
  }
  return {};
}

template <typename Value, typename Names>
std::optional<Value> value_in(const Names& names, std::string_view name) {
  for (const auto& [value, candidate] : names) {
    if (candidate == name) return value;
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(Kind kind) {
  return name_in(kind_names, kind);
}
std::string_view name_of(Period period) {
  return name_in(period_names, period);
}
std::optional<Kind> kind_of_name(std::string_view name) {
  return value_in<Kind>(kind_names, name);
}
std::optional<Period> period_of_name(std::string_view name) {
  return value_in<Period>(period_names, name);
}

std::string_view name_of(Severity severity) {
  return name_in(severity_names, severity);
}
std::optional<Severity> severity_of_name(std::string_view name) {
  return value_in<Severity>(severity_names, name);
}

bool Document::is_complete() const {
  return std::none_of(warnings.begin(), warnings.end(), [](const Warning& warning) {
    return warning.severity == Severity::incomplete;
  });
}

std::string activity_of(const Event& event) {
  if (event.activity.empty() && event.kind == Kind::test) return "Test";
  return event.activity;
}

std::string title_of(const Event& event) {
  const std::string activity = activity_of(event);
  std::string title = event.module;
  if (!title.empty() && !activity.empty()) title += ' ';
  return title + activity;
}

}  // namespace schedgen::schedule
