#include "schedule/selection.h"

#include <algorithm>
#include <optional>

#include "base/limits.h"
#include "base/text.h"

namespace schedgen::schedule {
namespace {

// People also type "cos212 = g01": case and spaces do not distinguish modules and groups.
std::string normal_form(std::string_view text) {
  std::string out;
  for (const char c : lower_ascii(collapse_spaces(text))) {
    if (c != ' ') out += c;
  }
  return out;
}

// "g" for "g01". Expects the normal form.
std::string kind_of_group(std::string_view group) {
  const auto end =
      std::find_if_not(group.begin(), group.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return {group.begin(), end};
}

struct GroupChoice {
  std::set<std::string> groups;
  std::set<std::string> kinds;
};

using Choices = std::map<std::string, GroupChoice>;

Choices choices_of(const Selection& selection) {
  Choices choices;
  for (const auto& [module, groups] : selection.groups) {
    GroupChoice& choice = choices[normal_form(module)];
    for (const std::string& group : groups) {
      const std::string normal = normal_form(group);
      choice.groups.insert(normal);
      choice.kinds.insert(kind_of_group(normal));
    }
  }
  return choices;
}

bool is_in_group(const Event& event, const Choices& choices) {
  const auto choice = choices.find(normal_form(event.module));
  if (choice == choices.end()) return true;
  const std::string group = normal_form(event.group);
  if (group.empty() || !choice->second.kinds.contains(kind_of_group(group))) return true;
  return choice->second.groups.contains(group);
}

bool is_in_period(const Event& event, const std::set<Period>& periods) {
  // An event without a known period stays: nothing is dropped silently.
  if (periods.empty() || !event.period) return true;
  if (periods.contains(*event.period)) return true;
  switch (*event.period) {
    case Period::year:
      return periods.contains(Period::s1) || periods.contains(Period::s2);
    case Period::q1:
    case Period::q2:
      return periods.contains(Period::s1);
    case Period::q3:
    case Period::q4:
      return periods.contains(Period::s2);
    case Period::s1:
    case Period::s2:
      return false;
  }
  return false;
}

// The groups of a module's lectures.
struct Groups {
  std::set<std::string> printed;
  std::set<std::string> normal;
};

// All modules that have lectures, by their normal form.
std::map<std::string, Groups> groups_of_modules(const std::vector<Event>& events) {
  std::map<std::string, Groups> modules;
  for (const Event& event : events) {
    if (event.kind != Kind::weekly) continue;
    Groups& groups = modules[normal_form(event.module)];
    if (event.group.empty()) continue;
    groups.printed.insert(event.group);
    groups.normal.insert(normal_form(event.group));
  }
  return modules;
}

// A module or a group for use in a sentence. They usually have 10 bytes; a client can send 2,000.
std::string shown(std::string_view name) {
  constexpr std::size_t bytes_max = 60;
  return std::string(truncate_utf8(name, bytes_max));
}

// "G01, P01"; only the first ones if there are many.
std::string list_of(const std::set<std::string>& groups) {
  if (groups.empty()) return "no groups";
  constexpr std::size_t shown_max = 20;
  std::vector<std::string> names;
  for (const std::string& group : groups) {
    if (names.size() == shown_max) {
      names.emplace_back("...");
      break;
    }
    names.push_back(shown(group));
  }
  return join(names, ", ");
}

}  // namespace

std::vector<Event> select(const std::vector<Event>& events, const Selection& selection) {
  const Choices choices = choices_of(selection);
  std::vector<Event> selected;
  for (const Event& event : events) {
    if (event.kind != Kind::weekly ||
        (is_in_group(event, choices) && is_in_period(event, selection.periods))) {
      selected.push_back(event);
    }
  }
  return selected;
}

std::set<Period> semesters_of_year_modules(const std::set<Period>& periods) {
  std::set<Period> semesters{Period::s1, Period::s2};
  if (periods.contains(Period::year)) return semesters;
  std::erase_if(semesters, [&](Period semester) { return !periods.contains(semester); });
  return semesters.empty() ? std::set{Period::s1, Period::s2} : semesters;
}

std::optional<std::string> cut_to_a_semester(const std::vector<Event>& events,
                                             const Selection& selection) {
  const std::set<Period> semesters = semesters_of_year_modules(selection.periods);
  if (semesters.size() != 1) return std::nullopt;
  std::set<std::string> modules;
  for (const Event& event : select(events, selection)) {
    if (event.period == Period::year) modules.insert(event.module);
  }
  if (modules.empty()) return std::nullopt;
  return "Of these year modules, only the lectures in " + std::string(name_of(*semesters.begin())) +
         " are in the calendar: " + join({modules.begin(), modules.end()}, ", ") + ".";
}

std::vector<std::string> unmatched(const std::vector<Event>& events, const Selection& selection) {
  std::vector<std::string> sentences;
  const std::map<std::string, Groups> modules = groups_of_modules(events);
  for (const auto& [module, groups] : selection.groups) {
    const auto present = modules.find(normal_form(module));
    if (present == modules.end()) {
      sentences.push_back(shown(module) + ": no lectures of this module.");
      continue;
    }
    const std::string there = list_of(present->second.printed);
    for (const std::string& group : groups) {
      if (present->second.normal.contains(normal_form(group))) continue;
      sentences.push_back(
          join({shown(module), ": no group ", shown(group), "; it has ", there, "."}, ""));
    }
    if (sentences.size() > limits::warnings_max) {
      sentences.resize(limits::warnings_max);
      sentences.emplace_back("Many other groups that were chosen have no lectures.");
      break;
    }
  }
  for (const Period period : selection.periods) {
    const bool found = std::any_of(events.begin(), events.end(), [&](const Event& event) {
      return event.kind == Kind::weekly && event.period && is_in_period(event, {period});
    });
    if (!found) sentences.push_back(std::string(name_of(period)) + ": no lectures in this period.");
  }
  return sentences;
}

}  // namespace schedgen::schedule
