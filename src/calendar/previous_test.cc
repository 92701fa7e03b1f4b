#include "calendar/previous.h"

#include <gmock/gmock.h>

#include <boost/json.hpp>
#include <limits>

#include "base/limits.h"
#include "calendar/ics.h"
#include "calendar/read_previous.h"
#include "calendar/testing/calendar_reading.h"
#include "calendar/testing/example_events.h"

namespace schedgen::calendar {
namespace {

using namespace std::chrono_literals;
using reading::value;
using reading::vevent_with;
using schedule::Event;
using ::testing::SizeIs;

constexpr Instant day(int number) {
  return example::now + std::chrono::days(number);
}

std::string write(const std::vector<Event>& events, Instant now, const Previous* previous = nullptr,
                  const Options& options = {}) {
  const Result<std::string> ics =
      write_ics(example::identified(events), example::term(), options, now, previous);
  EXPECT_TRUE(ics.ok());
  return ics.ok() ? *ics : "";
}

Previous read(std::string_view ics) {
  Result<Previous> previous = read_previous(ics);
  EXPECT_TRUE(previous.ok());
  return previous.ok() ? *previous : Previous{};
}

std::string without_dtstamp(const std::string& ics) {
  return reading::without_lines(ics, "DTSTAMP:");
}

std::vector<std::string> friday_of(const std::string& ics) {
  for (const char* start : {"DTSTART;TZID=Africa/Johannesburg:20260213T073000",
                            "DTSTART;TZID=Africa/Johannesburg:20260213T093000"}) {
    if (auto found = vevent_with(ics, start); !found.empty()) return found;
  }
  return {};
}

std::vector<Event> two() {
  return {example::friday_lecture(), example::exam()};
}

const std::string known_uid = "d49777f2-9296-55a7-aedf-664afe2cf7b1@up-schedule";

std::string vevent_of(const std::string& lines) {
  return "BEGIN:VEVENT\n" + lines + "END:VEVENT\n";
}

std::string calendar_of(const std::string& components) {
  return "BEGIN:VCALENDAR\nVERSION:2.0\n" + components + "END:VCALENDAR\n";
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

void expect_refused(const std::string& ics, std::string_view why) {
  const Result<Previous> previous = read_previous(ics);
  ASSERT_FALSE(previous.ok()) << why;
  EXPECT_EQ(previous.error().code, ErrorCode::invalid_calendar);
  EXPECT_THAT(previous.error().log, ::testing::HasSubstr(std::string(why)));
}

TEST(Previous, a_byte_order_mark_before_the_calendar_is_ignored) {
  const std::string first = write(two(), day(0));
  const Previous previous = read("\xEF\xBB\xBF" + first);
  EXPECT_THAT(previous.by_uid, SizeIs(read(first).by_uid.size()));
  EXPECT_EQ(without_dtstamp(write(two(), day(1), &previous)), without_dtstamp(first));
}

TEST(Previous, what_the_calendar_says_of_itself_changes_no_event) {
  const std::string first = write(two(), day(0));
  const Previous previous = read(first);
  Options options;
  options.description = "Incomplete: 1 place of the PDF could not be read. Compare.";
  const std::string second = write(two(), day(1), &previous, options);
  EXPECT_THAT(reading::lines_with(second, "SEQUENCE:"), testing::Each("SEQUENCE:0"));
  EXPECT_EQ(reading::lines_with(second, "LAST-MODIFIED:"),
            reading::lines_with(first, "LAST-MODIFIED:"));
  const std::string text = "Incomplete: 1 place of the PDF could not be read. Compare.";
  EXPECT_THAT(reading::lines(second), testing::Contains("DESCRIPTION:" + text));
  EXPECT_THAT(reading::lines(second), testing::Contains("X-WR-CALDESC:" + text));
  EXPECT_THAT(first, testing::Not(testing::HasSubstr("X-WR-CALDESC")));
}

TEST(Previous, the_same_events_again_differ_in_dtstamp_alone) {
  Options options;
  options.reminders = {{schedule::Kind::exam, {24h}}};
  options.day_markers = true;
  const std::string first = write(two(), day(0), nullptr, options);
  const Previous previous = read(first);
  const std::string second = write(two(), day(7), &previous, options);
  EXPECT_NE(first, second);
  EXPECT_EQ(without_dtstamp(first), without_dtstamp(second));
}

TEST(Previous, a_venue_that_changed_raises_sequence_and_last_modified_of_that_event) {
  const std::string first = write(two(), day(0));
  std::vector<Event> events = two();
  events[0].venues = {"Thuto 1-1"};
  const Previous previous = read(first);
  const std::string second = write(events, day(7), &previous);
  EXPECT_EQ(value(friday_of(second), "UID"), value(friday_of(first), "UID"));
  EXPECT_EQ(value(friday_of(second), "SEQUENCE"), "1");
  EXPECT_EQ(value(friday_of(second), "LAST-MODIFIED"), "20260108T000000Z");
  const auto exam = vevent_with(second, "CATEGORIES:Exam");
  EXPECT_EQ(value(exam, "SEQUENCE"), "0");
  EXPECT_EQ(value(exam, "LAST-MODIFIED"), "20260101T000000Z");
}

TEST(Previous, a_time_a_date_a_status_a_reminder_and_a_title_count_as_changes) {
  const Previous previous = read(write(two(), day(0)));
  const auto sequence_of_exam = [&](auto change, const Options& options) {
    std::vector<Event> events = two();
    change(events[1]);
    return value(vevent_with(write(events, day(1), &previous, options), "CATEGORIES:Exam"),
                 "SEQUENCE");
  };
  Options reminder;
  reminder.reminders = {{schedule::Kind::exam, {24h}}};
  Options title;
  title.title = "{module}";
  const auto nothing = [](Event&) {};
  EXPECT_EQ(sequence_of_exam(nothing, {}), "0");
  EXPECT_EQ(sequence_of_exam([](Event& exam) { exam.start = example::at(8, 0); }, {}), "1");
  EXPECT_EQ(sequence_of_exam([](Event& exam) { exam.date = 2026y / 6 / 9; }, {}), "1");
  EXPECT_EQ(sequence_of_exam([](Event& exam) { exam.unfinalised = true; }, {}), "1");
  EXPECT_EQ(sequence_of_exam(nothing, reminder), "1");
  EXPECT_EQ(sequence_of_exam(nothing, title), "1");
}

TEST(Previous, a_further_module_that_shifts_the_colours_is_no_change_of_the_others) {
  const Previous previous = read(write(two(), day(0)));
  std::vector<Event> more = two();
  more.push_back(example::exam());
  more.back().module = "AAA 100";
  const std::string second = write(more, day(1), &previous);
  EXPECT_EQ(value(friday_of(second), "SEQUENCE"), "0");
}

TEST(Previous, sequence_rises_along_a_chain_of_files_and_never_falls) {
  std::vector<Event> events = two();
  std::string ics = write(events, day(0));
  for (int edition = 1; edition <= 4; ++edition) {
    events[0].venues = {"Room " + std::to_string(edition % 2)};  // back and forth
    const Previous previous = read(ics);
    ics = write(events, day(edition), &previous);
    EXPECT_EQ(value(friday_of(ics), "SEQUENCE"), std::to_string(edition));
    const Previous same = read(ics);
    ics = write(events, day(edition), &same);
    EXPECT_EQ(value(friday_of(ics), "SEQUENCE"), std::to_string(edition));
  }
}

TEST(Previous, of_several_files_the_highest_sequence_counts) {
  std::vector<Event> events = two();
  const Previous first = read(write(events, day(0)));
  events[0].venues = {"Thuto 1-1"};
  const Previous second = read(write(events, day(1), &first));
  for (const bool in_order : {true, false}) {
    Previous all = in_order ? first : second;
    all.add(in_order ? second : first);
    EXPECT_EQ(value(friday_of(write(events, day(2), &all)), "SEQUENCE"), "1");
    EXPECT_EQ(value(friday_of(write(two(), day(2), &all)), "SEQUENCE"), "2");
  }
}

TEST(Previous, line_ends_folding_and_order_of_properties_play_no_part) {
  const std::string first = write(two(), day(0));
  std::string other = reading::replaced(first, "\r\n ", "");
  other = reading::replaced(other, "\r\n", "\n");
  other = reading::replaced(other, "TRANSP:OPAQUE\nCATEGORIES:Exam\n",
                            "CATEGORIES:Exam\nTRANSP:OPAQUE\n");
  ASSERT_NE(other.find("CATEGORIES:Exam\nTRANSP"), std::string::npos);
  const Previous previous = read(other);
  EXPECT_EQ(without_dtstamp(write(two(), day(1), &previous)), without_dtstamp(first));
}

TEST(Previous, a_foreign_or_broken_sequence_does_no_harm) {
  const std::string first = write(two(), day(0));
  const std::string highest = std::to_string(std::numeric_limits<int>::max());
  for (const std::string& sequence : {std::string("-5"), std::string("many"), highest}) {
    const Previous previous = read(reading::replaced(first, "SEQUENCE:0", "SEQUENCE:" + sequence));
    std::vector<Event> changed = two();
    changed[0].venues = {"Thuto 1-1"};
    const std::string second = write(changed, day(1), &previous);
    EXPECT_EQ(reading::faults(second), "") << sequence;
    EXPECT_EQ(value(friday_of(second), "SEQUENCE"), sequence == highest ? highest : "1");
  }
}

TEST(Previous, what_is_no_calendar_is_refused) {
  for (const std::string& text :
       {std::string(), std::string("hello"), std::string("%PDF-1.6\n"),
        std::string("BEGIN:VCARD\r\nEND:VCARD\r\n"), std::string("\0BEGIN:VCALENDAR", 16)}) {
    const Result<Previous> previous = read_previous(text);
    ASSERT_FALSE(previous.ok()) << text;
    EXPECT_EQ(previous.error().code, ErrorCode::invalid_calendar);
  }
}

TEST(Previous, other_components_and_events_without_a_uid_of_ours_are_ignored) {
  const Previous previous = read(calendar_of("BEGIN:VTODO\nUID:" + known_uid + "\nEND:VTODO\n" +
                                             vevent_of("SUMMARY:no uid\n") + vevent_of("UID:x\n") +
                                             vevent_of("UID:" + known_uid + "\n")));
  EXPECT_THAT(previous.by_uid, SizeIs(1));
  EXPECT_TRUE(previous.by_uid.contains(known_uid));
}

TEST(Previous, two_calendars_in_one_file_are_both_read) {
  const Previous previous =
      read(write({example::friday_lecture()}, day(0)) + write({example::exam()}, day(0)));
  EXPECT_THAT(previous.by_uid, SizeIs(3)) << "lecture, swapped day, exam";
}

// libical's time grows with the square of these, so none of them may reach it.
TEST(Previous, what_would_take_long_is_refused_before_it_is_parsed) {
  const std::string begin = "UID:" + known_uid + "\n";
  const std::size_t lines = limits::calendar_component_lines_max - 1;  // with that of the UID
  EXPECT_THAT(read(calendar_of(vevent_of(begin + repeated("DTSTART:x\n", lines)))).by_uid,
              SizeIs(1));
  const std::string one_more = begin + repeated("DTSTART:x\n", lines + 1);
  expect_refused(calendar_of(vevent_of(one_more)), "too many lines");
  expect_refused(calendar_of(repeated("X-A:1\n", lines + 2)), "too many lines");
  expect_refused(repeated("X-A:1\n", lines + 2), "too many lines");
  const std::string alarms = repeated("BEGIN:VALARM\nEND:VALARM\n", lines + 1);
  expect_refused(calendar_of(vevent_of(begin + alarms)), "too many lines");
  expect_refused(repeated("BEGIN:VCALENDAR\nEND:VCALENDAR\n", limits::calendar_components_max + 1),
                 "too many components");
  const std::string line = "SUMMARY:" + std::string(limits::calendar_line_bytes_max - 8, 'x');
  EXPECT_THAT(read(calendar_of(vevent_of(begin + line + "\n"))).by_uid, SizeIs(1));
  expect_refused(calendar_of(vevent_of(begin + line + "\r\n x\r\n")), "line is too long");
  const std::string text = ":\"" + repeated(";", line_parameters_max + 1) + "\n";
  const std::string some = "SUMMARY" + repeated(";A=B", line_parameters_max);
  EXPECT_THAT(read(calendar_of(vevent_of(begin + some + text))).by_uid, SizeIs(1));
  for (const std::string more : {";A=B", "\r\n ;A=B", "\"\r\n ;", ";A=\":\";"}) {
    expect_refused(calendar_of(vevent_of(begin + some + more + text)), "too many parameters");
  }
}

TEST(Previous, a_file_nested_wrongly_or_too_large_is_refused) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i)
    deep += i % 2 == 0 ? "BEGIN:VEVENT\r\n" : "beg\r\n in;X=1:VEVENT\r\n";
  expect_refused(deep, "nested too deeply");
  expect_refused("END:VEVENT\r\n" + write(two(), day(0)), "no BEGIN");
  const std::string large = calendar_of(repeated(
      vevent_of("X-FILLER:" + std::string(2'000, 'x') + "\n"), limits::calendar_bytes_max / 2'000));
  expect_refused(large, "too large");
}

TEST(Previous, components_that_end_as_others_or_not_at_all_are_refused) {
  const std::string begin = "UID:" + known_uid + "\n";
  expect_refused(calendar_of(vevent_of(begin + "BEGIN:X\nEND:VALARM\n")), "no BEGIN");
  expect_refused(calendar_of("BEGIN:VEVENT\n" + begin), "no BEGIN");
  expect_refused("BEGIN:VCALENDAR\n" + vevent_of(begin), "no END");
  EXPECT_THAT(read(calendar_of(vevent_of(begin + "begin:x\nEND: X \n"))).by_uid, SizeIs(1));
}

TEST(Previous, what_the_child_answers_is_what_the_parent_reads) {
  Options options;
  options.day_markers = true;
  const Previous previous = read(write(two(), day(0), nullptr, options));
  const Result<Previous> again = previous_of_json(json_of_previous(previous));
  ASSERT_TRUE(again.ok()) << again.error().log;
  EXPECT_EQ(*again, previous);
}

// The child may be in the hands of the file that it has read.
TEST(Previous, the_parent_takes_nothing_but_what_a_child_writes) {
  const Previous previous = read(write(two(), day(0)));
  const boost::json::value good = json_of_previous(previous);
  const auto expect_wrong = [&](const char* key, const boost::json::value& value) {
    boost::json::value wrong = good;
    auto& events = wrong.as_object()["events"].as_array();
    for (boost::json::value& event : events) {
      // The one with a series, which has every field.
      if (!event.at("skipped").as_array().empty()) event.as_object()[key] = value;
    }
    ASSERT_NE(wrong, good) << key;
    const Result<Previous> read = previous_of_json(wrong);
    ASSERT_FALSE(read.ok()) << key << ": " << value;
    EXPECT_EQ(read.error().code, ErrorCode::invalid_calendar);
    EXPECT_EQ(read.error().user, error_advice(ErrorCode::invalid_calendar));
  };
  for (const char* wrong : {"", "x", "birthday@example.org", "d49777f2@up-schedule"}) {
    expect_wrong("uid", wrong);
  }
  const std::string injected = known_uid.substr(0, 36) + "\r\nATTACH:x" + std::string(uid_domain);
  expect_wrong("uid", boost::json::string(injected));
  expect_wrong("sequence", -1);
  expect_wrong("sequence", 1e9);
  expect_wrong("fingerprint", "");
  expect_wrong("lastModified", std::numeric_limits<std::int64_t>::max());
  expect_wrong("lastModified", "20260101T000000Z");
  expect_wrong("cancelled", 1);
  expect_wrong("slot", "x");
  expect_wrong("date", nullptr);
  expect_wrong("date", "2026-02-30");
  expect_wrong("start", "25:00");
  expect_wrong("start", nullptr);
  expect_wrong("last", "2026-01-01");
  expect_wrong("skipped", boost::json::array{"2036-01-01"});
  expect_wrong("skipped", nullptr);
  expect_wrong("summary", "a\x1b[2J");
  expect_wrong("place", boost::json::string(limits::field_bytes_max + 1, 'x'));
  expect_wrong("attach", "http://example.org/");
  for (const char* text : {"null", "[]", "{}", "{\"events\":1}", "{\"events\":[1]}"}) {
    EXPECT_FALSE(previous_of_json(boost::json::parse(text)).ok()) << text;
  }
  boost::json::value twice = good;
  auto& events = twice.as_object()["events"].as_array();
  events.push_back(events.front());
  EXPECT_FALSE(previous_of_json(twice).ok());
}

}  // namespace
}  // namespace schedgen::calendar
