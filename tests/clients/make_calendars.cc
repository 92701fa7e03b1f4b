// make_calendars FOLDER COUNT SEED: writes pairs NAME.ics and NAME.agenda.json, the calendar and
// what a right reader of it must see: the representative timetables, both editions, and COUNT
// random ones from SEED on.
#include <boost/json/serialize.hpp>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string_view>

#include "calendar/ics.h"
#include "calendar/read_previous.h"
#include "timetables.h"

namespace {

using namespace schedgen;
using namespace std::chrono_literals;

// Fixed, so that a failure can be made again byte for byte.
constexpr Instant now = std::chrono::sys_days(2026y / 1 / 15) + 8h;

[[noreturn]] void fail(const std::string& what) {
  std::cerr << "make_calendars: " << what << '\n';
  std::exit(1);
}

std::uint64_t number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) {
    fail("not a number: " + std::string(text));
  }
  return value;
}

void write(const std::filesystem::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  if (!file.flush()) fail("cannot write " + path.string());
}

std::string write_pair(const std::filesystem::path& folder, const clients::Timetable& timetable,
                       const calendar::Previous* previous = nullptr) {
  const Result<calendar::Agenda> agenda =
      calendar::agenda(timetable.events, timetable.term, timetable.options, previous);
  const Result<std::string> ics =
      calendar::write_ics(timetable.events, timetable.term, timetable.options, now, previous);
  if (!agenda || !ics) fail(timetable.name + ": " + (agenda ? ics.error() : agenda.error()).log);
  const Result<std::string> json = calendar::write_agenda(*agenda);
  if (!json) fail(timetable.name + ": " + json.error().log);
  write(folder / (timetable.name + ".ics"), *ics);
  write(folder / (timetable.name + ".agenda.json"), *json + "\n");
  return *ics;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 4) fail("usage: make_calendars FOLDER COUNT SEED");
  const std::filesystem::path folder = arguments[1];
  const std::uint64_t random_ones = number(arguments[2]);
  const std::uint64_t seed = number(arguments[3]);
  std::filesystem::remove_all(folder);  // pairs of an older run would be judged too
  std::filesystem::create_directories(folder);

  for (const clients::Timetable& timetable : clients::representative_timetables()) {
    write_pair(folder, timetable);
  }
  const clients::Editions editions = clients::editions();
  const Result<calendar::Previous> previous =
      calendar::read_previous(write_pair(folder, editions.first));
  if (!previous) fail(previous.error().log);
  write_pair(folder, editions.second, &*previous);
  for (std::uint64_t i = 0; i < random_ones; ++i) {
    write_pair(folder, clients::random_timetable(seed + i));
  }
}
