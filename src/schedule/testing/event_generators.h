// Arbitrary events and documents, for property tests of this and other rooms. All of them keep the
// rules of event_json.h.
#pragma once

#include <rapidcheck.h>

#include <boost/json/serialize.hpp>
#include <iostream>
#include <string>
#include <vector>

#include "schedule/event.h"
#include "schedule/event_json.h"

namespace schedgen::schedule {

// rapidcheck prints a counterexample with these.
inline void showValue(const Event& event, std::ostream& out) {
  out << boost::json::serialize(json_of_event(event));
}
inline void showValue(const Document& document, std::ostream& out) {
  out << boost::json::serialize(json_of_document(document));
}

namespace generators {

// Characters common in timetables, those that JSON escapes, and some of 2, 3 and 4 bytes.
inline rc::Gen<std::string> text() {
  static const std::vector<std::string> characters{"A",
                                                   "b",
                                                   "7",
                                                   " ",
                                                   "-",
                                                   "/",
                                                   "\"",
                                                   "\\",
                                                   "\t",
                                                   "\n",
                                                   ",",
                                                   ";",
                                                   "{",
                                                   "\xC3\xAA",
                                                   "\xC2\xA0",
                                                   "\xE2\x82\xAC",
                                                   "\xEF\xBF\xBD",
                                                   "\xF0\x9F\x98\x80"};
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(characters)),
                      [](const std::vector<std::string>& parts) {
                        std::string joined;
                        for (const std::string& part : parts) joined += part;
                        return joined;
                      });
}

inline rc::Gen<std::string> module_code() {
  return rc::gen::element<std::string>("COS 212", "COS 214", "STK 220", "WTW 285", "JCP 202");
}

// The default generator cannot make these standard library types.
inline rc::Gen<Date> date() {
  return rc::gen::map(rc::gen::inRange(9'000, 40'000), [](int days) {  // 1994 to 2079
    return Date(std::chrono::sys_days(std::chrono::days(days)));
  });
}

inline rc::Gen<Weekday> weekday() {
  return rc::gen::map(rc::gen::inRange(0u, 7u), [](unsigned day) { return Weekday(day); });
}

inline rc::Gen<TimeOfDay> time_of_day() {
  return rc::gen::map(rc::gen::inRange(0, 24 * 60), [](int minutes) { return TimeOfDay{minutes}; });
}

inline rc::Gen<Kind> kind() {
  return rc::gen::element(Kind::weekly, Kind::test, Kind::exam);
}

inline rc::Gen<Period> period() {
  return rc::gen::element(Period::s1, Period::s2, Period::year, Period::q1, Period::q2, Period::q3,
                          Period::q4);
}

template <typename T>
std::optional<T> maybe(rc::Gen<T> gen) {
  if (*rc::gen::inRange(0, 4) == 0) return std::nullopt;
  return *std::move(gen);
}

inline rc::Gen<Source> source() {
  return rc::gen::exec([] {
    return Source{*rc::gen::inRange(0, 101), *rc::gen::inRange(0, 5'000)};
  });
}

inline rc::Gen<Event> event() {
  return rc::gen::exec([] {
    Event event;
    event.kind = *kind();
    event.module = *module_code();
    event.group = *rc::gen::element<std::string>("", "G01", "G02", "P01", "T51");
    event.language = *rc::gen::element<std::string>("", "E", "A");
    event.activity = *rc::gen::element<std::string>("", "L1", "L2", "PTest 2", "Exam Written");
    event.paper = *rc::gen::element<std::string>("", "1", "2");
    event.status = *rc::gen::element<std::string>("", "FINAL", "DRAFT");
    event.supplementary = event.kind == Kind::exam && *rc::gen::arbitrary<bool>();
    if (event.kind == Kind::weekly) {
      event.period = maybe(period());
      event.day = maybe(weekday());
    } else {
      event.date = maybe(date());
    }
    event.start = maybe(time_of_day());
    if (event.start) event.end = maybe(time_of_day());
    event.end_estimated = event.end && *rc::gen::arbitrary<bool>();
    event.venues = *rc::gen::unique<std::vector<std::string>>(rc::gen::nonEmpty(text()));
    event.campus = *text();
    event.study_programmes = *text();
    event.comments = *text();
    event.unfinalised = *rc::gen::arbitrary<bool>();
    event.source = *source();
    return event;
  });
}

inline rc::Gen<Document> document() {
  return rc::gen::exec([] {
    Document document;
    document.kind = *kind();
    document.pages = *rc::gen::inRange(0, 101);
    document.events = *rc::gen::scale(0.2, rc::gen::container<std::vector<Event>>(event()));
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
      document.warnings.push_back(
          {*source(), *text(), *text(), *rc::gen::element(Severity::note, Severity::incomplete)});
    }
    document.metadata.producer = *text();
    document.metadata.encrypted = *rc::gen::arbitrary<bool>();
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i) {
      document.metadata.sections.push_back({*kind(), *text(), *rc::gen::inRange(0, 101),
                                            *rc::gen::inRange(0, 9), *rc::gen::inRange(0, 9)});
    }
    return document;
  });
}

}  // namespace generators
}  // namespace schedgen::schedule
