#include "schedule/selection.h"

#include <algorithm>
#include <optional>

#include "base/text.h"

namespace schedgen::schedule {
namespace {

// A person types "cos212 = g01" as well: neither case nor spaces tell modules and groups apart.
std::string normal_form(std::string_view text) {
  std::string out;
  for (const char c : lower_ascii(collapse_spaces(text))) {
    if (c != ' ') out += c;
  }
  return out;
}

// "g" of "g01". Expects the normal form.
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
  // An event of no known period stays: nothing is dropped in silence.
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

// The groups of a module as printed, in order of name; nothing when no lecture is of this module.
std::optional<std::set<std::string>> groups_of_module(const std::vector<Event>& events,
                                                      const std::string& module) {
  std::optional<std::set<std::string>> groups;
  for (const Event& event : events) {
    if (event.kind != Kind::weekly || normal_form(event.module) != module) continue;
    if (!groups) groups.emplace();
    if (!event.group.empty()) groups->insert(event.group);
  }
  return groups;
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

std::vector<std::string> unmatched(const std::vector<Event>& events, const Selection& selection) {
  std::vector<std::string> sentences;
  for (const auto& [module, groups] : selection.groups) {
    const std::optional<std::set<std::string>> present =
        groups_of_module(events, normal_form(module));
    if (!present) {
      sentences.push_back(module + ": no lectures of this module.");
      continue;
    }
    for (const std::string& group : groups) {
      const bool found = std::any_of(
          present->begin(), present->end(),
          [&](const std::string& other) { return normal_form(other) == normal_form(group); });
      if (found) continue;
      const std::string there =
          present->empty() ? "no groups" : join({present->begin(), present->end()}, ", ");
      sentences.push_back(join({module, ": no group ", group, "; it has ", there, "."}, ""));
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
