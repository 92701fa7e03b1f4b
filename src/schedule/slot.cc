#include "schedule/slot.h"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <cstdint>
#include <cstdlib>
#include <deque>
#include <map>
#include <tuple>
#include <type_traits>

#include "base/text.h"
#include "base/uuid.h"
#include "schedule/event_json.h"

namespace schedgen::schedule {
namespace {

using Pairs = std::vector<std::optional<std::size_t>>;

// Ids are recognised up to this ordinal. Beyond it, an id counts as foreign; it is still the same
// in every file.
constexpr int ordinal_max = 8;

// Fields are separated by a character that no text of a document can contain.
constexpr std::string_view separator = "\x1f";

// As printed, but without spacing and case, which change with the generator.
std::string normal_slot(std::string_view text) {
  return lower_ascii(collapse_spaces(text));
}

// An activity that already says so needs no mark.
bool needs_mark(const Event& event) {
  if (!event.supplementary) return false;
  for (const std::string_view word : {"supp", "aanvullend", "special", "spesiale"}) {
    if (contains_ignoring_case(event.activity, word)) return false;
  }
  return true;
}

std::vector<std::string> name_parts(const Event& event) {
  std::vector<std::string> parts{std::string(name_of(event.kind)), normal_slot(event.module)};
  switch (event.kind) {
    case Kind::weekly:
      parts.emplace_back(event.period ? name_of(*event.period) : "");
      parts.push_back(normal_slot(event.group));
      parts.push_back(normal_slot(event.language));
      break;
    case Kind::test:
      break;
    case Kind::exam:
      parts.push_back(normal_slot(event.paper));
      break;
  }
  parts.push_back(normal_slot(event.activity));
  if (needs_mark(event)) parts.emplace_back("supplementary");
  return parts;
}

std::string id_of(std::vector<std::string> parts, int ordinal) {
  parts.push_back(std::to_string(ordinal));
  return uuid_of_name(join(parts, separator));
}

std::string id_in_session(const Event& event, const std::string& session, int ordinal) {
  std::vector<std::string> parts = name_parts(event);
  if (!session.empty()) parts.push_back(session);
  return id_of(std::move(parts), ordinal);
}

std::vector<std::string> sorted(std::vector<std::string> texts) {
  std::sort(texts.begin(), texts.end());
  return texts;
}

// On a scale for distances: minutes of the year, or of the week.
std::optional<std::int64_t> position_of(const Occasion& occasion) {
  constexpr std::int64_t minutes_a_day = 24 * 60;
  const std::int64_t minutes = occasion.start ? occasion.start->minutes : 0;
  if (occasion.date && occasion.date->ok()) {
    return std::chrono::sys_days(*occasion.date).time_since_epoch().count() * minutes_a_day +
           minutes;
  }
  if (occasion.day) return std::int64_t{occasion.day->c_encoding()} * minutes_a_day + minutes;
  return std::nullopt;
}

// The date or the weekday; nothing when unknown.
std::optional<std::int64_t> day_of(const Occasion& occasion) {
  return position_of({occasion.date, occasion.day, {}, {}});
}

// A date as two numbers, so that a million pairs can be compared.
struct DayInSession {
  int session = 0;  // numbered over all years; 0: no date
  std::int64_t day = 0;
};

int half_of_year(Date date) {
  const std::chrono::month_day last_of_first{std::chrono::July, std::chrono::day(15)};
  return std::chrono::month_day{date.month(), date.day()} <= last_of_first ? 1 : 2;
}

DayInSession day_in_session(const Occasion& occasion) {
  if (!occasion.date || !occasion.date->ok()) return {};
  return {int{occasion.date->year()} * 2 + half_of_year(*occasion.date),
          std::chrono::sys_days(*occasion.date).time_since_epoch().count()};
}

bool could_be_one(const DayInSession& a, const DayInSession& b) {
  constexpr std::int64_t days_moved_max = 14;
  if (a.session == 0 || b.session == 0) return true;
  return a.session == b.session || std::abs(a.day - b.day) <= days_moved_max;
}

// An occasion without a partner.
struct Placed {
  std::size_t index = 0;
  std::int64_t position = 0;
  DayInSession date;
  std::size_t place = 0;  // the same number for the same place
};

// Pairs two lists of occasions, step by step.
class Matching {
 public:
  Matching(const std::vector<Occasion>& before, const std::vector<Occasion>& after)
      : before_(before), after_(after), pairs_(after.size()), taken_(before.size()) {}

  // Pairs, in order, occasions with the same `key`; those without a key are left.
  template <typename Key>
  void pair_equal(const Key& key) {
    std::map<typename std::invoke_result_t<Key, const Occasion&>::value_type,
             std::deque<std::size_t>>
        by_key;
    for (std::size_t i = 0; i < before_.size(); ++i) {
      if (taken_[i]) continue;
      if (const auto value = key(before_[i])) by_key[*value].push_back(i);
    }
    for (std::size_t j = 0; j < after_.size(); ++j) {
      if (pairs_[j]) continue;
      const auto value = key(after_[j]);
      const auto found = value ? by_key.find(*value) : by_key.end();
      if (found == by_key.end() || found->second.empty()) continue;
      pair(found->second.front(), j);
      found->second.pop_front();
    }
  }

  void pair_same_times() {
    pair_equal([](const Occasion& one) {
      const auto day = day_of(one);
      return day ? std::optional(std::tuple(*day, one.start, one.place)) : std::nullopt;
    });
    pair_equal([](const Occasion& one) {
      const auto day = day_of(one);
      return day ? std::optional(std::tuple(*day, one.start)) : std::nullopt;
    });
  }

  void pair_nearest() {
    std::vector<Placed> left = left_of_before(true);
    std::vector<Placed> right = left_of_after(true);
    if (left.empty() || right.empty()) return;
    number_places(left, right);
    constexpr std::size_t cells_max = 1'000'000;
    if (left.size() * right.size() > cells_max) {
      for (std::size_t k = 0; k < std::min(left.size(), right.size()); ++k) {
        if (closeness(left[k], right[k]) > 0) pair(left[k].index, right[k].index);
      }
      return;
    }
    pair_by_table(left, right);
  }

  void pair_undated() {
    pair_in_order(left_of_before(false), left_of_after(false));
    pair_in_order(left_of_before(false), left_of_after(true));
    const std::vector<Placed> dated = left_of_before(true);
    const std::vector<Placed> open = left_of_after(false);
    if (dated.size() <= open.size()) pair_in_order(dated, open);
  }

  Pairs take() { return std::move(pairs_); }

 private:
  void pair(std::size_t i, std::size_t j) {
    pairs_[j] = i;
    taken_[i] = true;
  }

  void pair_in_order(const std::vector<Placed>& left, const std::vector<Placed>& right) {
    for (std::size_t k = 0; k < std::min(left.size(), right.size()); ++k) {
      pair(left[k].index, right[k].index);
    }
  }

  // The unpaired occasions with a position, or those without one, in order.
  std::vector<Placed> left_of_before(bool placed) const {
    return left_of(before_, placed, [this](std::size_t i) { return bool{taken_[i]}; });
  }
  std::vector<Placed> left_of_after(bool placed) const {
    return left_of(after_, placed, [this](std::size_t j) { return pairs_[j].has_value(); });
  }

  template <typename HasPartner>
  static std::vector<Placed> left_of(const std::vector<Occasion>& occasions, bool placed,
                                     const HasPartner& has_partner) {
    std::vector<Placed> left;
    for (std::size_t k = 0; k < occasions.size(); ++k) {
      const std::optional<std::int64_t> position = position_of(occasions[k]);
      if (!has_partner(k) && position.has_value() == placed) {
        left.push_back({k, position.value_or(0), day_in_session(occasions[k]), 0});
      }
    }
    std::stable_sort(left.begin(), left.end(),
                     [](const Placed& a, const Placed& b) { return a.position < b.position; });
    return left;
  }

  void number_places(std::vector<Placed>& left, std::vector<Placed>& right) const {
    std::map<std::string_view, std::size_t> numbers;
    const auto number_of = [&numbers](const std::string& place) {
      return numbers.emplace(place, numbers.size()).first->second;
    };
    for (Placed& one : left) one.place = number_of(before_[one.index].place);
    for (Placed& one : right) one.place = number_of(after_[one.index].place);
  }

  // 0 when they cannot be the same slot. One more pair is worth more than any distance.
  static std::int64_t closeness(const Placed& a, const Placed& b) {
    if (!could_be_one(a.date, b.date)) return 0;
    constexpr std::int64_t of_a_pair = 10'000'000'000;
    constexpr std::int64_t of_the_place = 6 * 60;  // minutes
    return of_a_pair - std::abs(a.position - b.position) + (a.place == b.place ? of_the_place : 0);
  }

  // The best pairs that keep the order, found as texts are compared: pairs with the least total
  // distance never cross.
  void pair_by_table(const std::vector<Placed>& left, const std::vector<Placed>& right) {
    const std::size_t width = right.size() + 1;
    std::vector<std::int64_t> best((left.size() + 1) * width, 0);
    const auto at = [&](std::size_t i, std::size_t j) -> std::int64_t& {
      return best[i * width + j];
    };
    for (std::size_t i = left.size(); i-- > 0;) {
      for (std::size_t j = right.size(); j-- > 0;) {
        const std::int64_t close = closeness(left[i], right[j]);
        at(i, j) = std::max({at(i + 1, j), at(i, j + 1), close > 0 ? close + at(i + 1, j + 1) : 0});
      }
    }
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < left.size() && j < right.size()) {
      const std::int64_t close = closeness(left[i], right[j]);
      if (close > 0 && at(i, j) == close + at(i + 1, j + 1)) {
        pair(left[i++].index, right[j++].index);
      } else if (at(i, j) == at(i + 1, j)) {
        ++i;
      } else {
        ++j;
      }
    }
  }

  const std::vector<Occasion>& before_;
  const std::vector<Occasion>& after_;
  Pairs pairs_;
  std::vector<bool> taken_;
};

// An event's content, without its id, its place in the document and the order of its venues.
Event without_place(Event event) {
  event.id.clear();
  event.source = {};
  event.venues = sorted(std::move(event.venues));
  return event;
}

}  // namespace

std::string slot_name_of(const Event& event) {
  return join(name_parts(event), separator);
}

std::string session_of(Date date) {
  return std::to_string(int{date.year()}) + "-" + std::to_string(half_of_year(date));
}

std::string slot_id_of(const Event& event, int ordinal) {
  if (event.kind == Kind::weekly) return sessionless_id_of(event, ordinal);
  return id_in_session(event, event.date ? session_of(*event.date) : "", ordinal);
}

Occasion occasion_of(const Event& event) {
  Occasion occasion;
  occasion.date = event.date;
  occasion.day = event.day;
  occasion.start = event.start;
  occasion.place = join(sorted(event.venues), "\n");
  return occasion;
}

bool could_be_one(const Occasion& a, const Occasion& b) {
  return could_be_one(day_in_session(a), day_in_session(b));
}

Pairs match_same_times(const std::vector<Occasion>& before, const std::vector<Occasion>& after) {
  Matching matching(before, after);
  matching.pair_same_times();
  return matching.take();
}

Pairs match(const std::vector<Occasion>& before, const std::vector<Occasion>& after) {
  Matching matching(before, after);
  matching.pair_same_times();
  matching.pair_equal(day_of);
  matching.pair_nearest();
  matching.pair_undated();
  return matching.take();
}

bool says_the_same(const Event& a, const Event& b) {
  return without_place(a) == without_place(b);
}

std::string wording_of(Event event) {
  return boost::json::serialize(json_of_event(without_place(std::move(event))));
}

std::optional<SlotNumber> slot_number_of(const Event& event) {
  if (event.kind == Kind::weekly || !event.date) return std::nullopt;
  // The date may have changed since the id was made.
  const std::string year = std::to_string(int{event.date->year()});
  for (const std::string& session : {year + "-1", year + "-2"}) {
    for (int ordinal = 1; ordinal <= ordinal_max; ++ordinal) {
      if (id_in_session(event, session, ordinal) == event.id) return SlotNumber{session, ordinal};
    }
  }
  return std::nullopt;
}

std::string sessionless_id_of(const Event& event, int ordinal) {
  if (event.kind != Kind::weekly) return id_in_session(event, "", ordinal);
  std::vector<std::string> parts = name_parts(event);
  parts.emplace_back(event.day ? name_of_weekday(*event.day) : "");
  return id_of(std::move(parts), ordinal);
}

}  // namespace schedgen::schedule
