#include <array>
#include <random>
#include <string_view>

#include "schedule/event_id.h"
#include "terms.h"
#include "timetables.h"

namespace schedgen::clients {
namespace {

using schedule::Event;
using schedule::Kind;
using schedule::Period;

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}

  // 0 to sides - 1. Not std::uniform_int_distribution: that differs between libraries.
  std::size_t roll(std::size_t sides) { return static_cast<std::size_t>(engine_() % sides); }
  bool one_in(std::size_t sides) { return roll(sides) == 0; }

  template <typename T, std::size_t n>
  T pick(const std::array<T, n>& from) {
    return from[roll(n)];
  }

 private:
  std::mt19937_64 engine_;
};

std::string text(Dice& dice) {
  constexpr std::array<std::string_view, 16> pieces{"IT",         "4-4",
                                                    " ",          ",",
                                                    ";",          "\\",
                                                    "\n",         "\"",
                                                    "\xC3\xA9",   "\xF0\x9F\x98\x80",
                                                    "\\n",        ":",
                                                    "\r",         "\x07",
                                                    "Labs 1,2,3", "DTSTART:20260101"};
  std::string result = "V";
  for (std::size_t i = dice.roll(30); i > 0; --i) result += dice.pick(pieces);
  return result;
}

std::vector<std::string> venues(Dice& dice) {
  std::vector<std::string> result;
  for (std::size_t i = dice.roll(4); i > 0; --i) result.push_back(text(dice));
  return result;
}

Event random_event(Dice& dice) {
  constexpr std::array kinds{Kind::weekly, Kind::weekly, Kind::weekly, Kind::test, Kind::exam};
  constexpr std::array periods{Period::s1, Period::s2, Period::year, Period::q1,
                               Period::q2, Period::q3, Period::q4};
  constexpr int minutes_in_day = 24 * 60;
  Event event;
  event.kind = dice.pick(kinds);
  event.module = "COS " + std::to_string(100 + dice.roll(20));
  event.activity = dice.one_in(10) ? text(dice) : "L" + std::to_string(1 + dice.roll(5));
  event.venues = venues(dice);
  event.campus = dice.one_in(2) ? "HATFIELD" : "";
  event.unfinalised = dice.one_in(4);
  event.start = schedule::TimeOfDay{static_cast<int>(dice.roll(minutes_in_day))};
  const int length = 10 + static_cast<int>(dice.roll(300));
  event.end = schedule::TimeOfDay{(event.start->minutes + length) % minutes_in_day};
  if (event.kind == Kind::weekly) {
    event.period = dice.pick(periods);
    event.group = "G0" + std::to_string(dice.roll(4));
    event.day = schedule::Weekday(static_cast<unsigned>(1 + dice.roll(6)));
    if (dice.one_in(12)) event.day = std::nullopt;
  } else {
    event.date =
        schedule::add_days(std::chrono::year(2026) / 1 / 1, static_cast<int>(dice.roll(365)));
    if (dice.one_in(6)) event.date = std::nullopt;
  }
  if (dice.one_in(12)) event.start = std::nullopt;
  return event;
}

}  // namespace

Timetable random_timetable(std::uint64_t seed) {
  Dice dice(seed);
  Timetable timetable{"random-" + std::to_string(seed), {}, term_2026(), {}};
  for (std::size_t i = 1 + dice.roll(12); i > 0; --i) {
    timetable.events.push_back(random_event(dice));
  }
  timetable.options.day_markers = dice.one_in(2);
  if (dice.one_in(2)) timetable.options.reminders[Kind::weekly] = {std::chrono::minutes(15)};
  schedule::assign_ids(timetable.events);
  return timetable;
}

}  // namespace schedgen::clients
