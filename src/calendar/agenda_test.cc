#include "calendar/agenda.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "base/limits.h"
#include "calendar/testing/example_events.h"

namespace schedgen::calendar {
namespace {

using namespace std::chrono_literals;
using schedule::Event;
using schedule::Period;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

Agenda agenda_of(std::vector<Event> events, const Options& options = {}) {
  const Result<Agenda> result =
      agenda(example::identified(std::move(events)), example::term(), options);
  EXPECT_TRUE(result.ok());
  return result.ok() ? *result : Agenda{};
}

std::vector<std::string> dates_of(const Agenda& agenda) {
  std::vector<std::string> dates;
  for (const Occurrence& one : agenda.occurrences) {
    dates.push_back(schedule::iso_of_date(one.date).substr(5));
  }
  return dates;
}

TEST(Agenda, F05_F10_a_lecture_of_the_first_semester) {
  const Agenda agenda = agenda_of({example::friday_lecture()});
  EXPECT_THAT(dates_of(agenda),
              ElementsAre("02-13", "02-20", "02-27", "03-06", "03-13", "03-18", "03-20", "03-27",
                          "04-10", "04-17", "04-24", "05-08", "05-15", "05-22"));
  std::vector<std::string> not_held;
  for (const NotHeld& one : agenda.not_held) {
    not_held.push_back(schedule::iso_of_date(one.skipped.date) + " " + one.skipped.reason);
  }
  EXPECT_THAT(not_held, ElementsAre("2026-04-03 Good Friday", "2026-05-01 Workers' Day"));
}

TEST(Agenda, F10_a_swapped_day_is_taken_from_its_own_weekday) {
  Event wednesday = example::friday_lecture();
  wednesday.day = std::chrono::Wednesday;
  const std::vector<std::string> dates = dates_of(agenda_of({wednesday}));
  EXPECT_THAT(dates, ::testing::Not(::testing::Contains("03-18")));
  EXPECT_THAT(dates, ::testing::Contains("03-11"));
}

TEST(Agenda, F11_a_year_module_has_both_semesters_and_no_june_recess) {
  Event year = example::friday_lecture();
  year.period = Period::year;
  std::set<std::string> uids;
  for (const Occurrence& one : agenda_of({year}).occurrences) {
    EXPECT_FALSE(one.date > 2026y / 5 / 22 && one.date < 2026y / 7 / 13);
    uids.insert(one.uid);
  }
  EXPECT_THAT(uids, SizeIs(3)) << "S1, S2 and the swapped day";
}

TEST(Agenda, F11_a_quarter_ends_with_the_quarter) {
  Event quarter = example::friday_lecture();
  quarter.period = Period::q1;
  EXPECT_EQ(dates_of(agenda_of({quarter})).back(), "03-27");
  quarter.period = Period::q4;
  EXPECT_EQ(dates_of(agenda_of({quarter})).front(), "09-04");
}

TEST(Agenda, F19_what_has_no_date_is_named_and_costs_the_others_nothing) {
  Event no_date = example::exam();
  no_date.module = "COS 214";
  no_date.date.reset();
  Event no_start = example::exam();
  no_start.module = "COS 226";
  no_start.start.reset();
  Event no_end = example::exam();
  no_end.module = "COS 301";
  no_end.end.reset();
  Event no_length = example::exam();
  no_length.module = "COS 326";
  no_length.end = no_length.start;
  Event no_day = example::friday_lecture();
  no_day.day.reset();
  Event no_period = example::monday_lecture();
  no_period.period.reset();
  const Agenda agenda =
      agenda_of({no_date, no_start, no_end, no_length, no_day, no_period, example::exam()});
  EXPECT_THAT(agenda.occurrences, SizeIs(1));
  std::vector<std::string> reasons;
  for (const Undated& one : agenda.undated) {
    EXPECT_FALSE(one.summary.empty());
    EXPECT_FALSE(one.event_id.empty());
    reasons.push_back(one.reason);
  }
  EXPECT_THAT(reasons, ElementsAre("The date is not known yet.", "The time is not known yet.",
                                   "The time at which it ends is not known yet.",
                                   "It starts and ends at the same time.",
                                   "The day of the week is not known.",
                                   "The document names no semester or quarter that we know."));
}

TEST(Agenda, a_slot_without_any_teaching_day_is_named) {
  schedule::Term term = example::term();
  term.periods[Period::q1] = {2026y / 3 / 17, 2026y / 3 / 18};
  Event event = example::friday_lecture();
  event.period = Period::q1;
  event.day = std::chrono::Thursday;
  const Result<Agenda> result = agenda(example::identified({event}), term, {});
  ASSERT_TRUE(result.ok());
  EXPECT_THAT(result->occurrences, IsEmpty());
  EXPECT_THAT(result->undated, SizeIs(1));
}

TEST(Agenda, F20_an_exam_that_ends_before_it_starts_ends_on_the_next_day) {
  Event night = example::exam();
  night.start = example::at(22, 30);
  night.end = example::at(1, 30);
  const Agenda agenda = agenda_of({night});
  ASSERT_THAT(agenda.occurrences, SizeIs(1));
  EXPECT_EQ(agenda.occurrences[0].end_date, 2026y / 6 / 6);
}

TEST(Agenda, F21_a_saturday_is_a_day_like_others) {
  Event saturday = example::friday_lecture();
  saturday.day = std::chrono::Saturday;
  EXPECT_EQ(dates_of(agenda_of({saturday})).front(), "02-14");
}

TEST(Agenda, the_same_event_twice_stands_in_it_once) {
  std::vector<Event> events = example::identified({example::exam()});
  events.push_back(events[0]);
  events.back().source = {2, 7};
  const Result<Agenda> once = agenda(events, std::nullopt, {});
  ASSERT_TRUE(once.ok());
  EXPECT_THAT(once->occurrences, SizeIs(1));
}

TEST(Agenda, F04_different_events_of_one_id_have_uids_of_their_own) {
  std::vector<Event> events = example::identified({example::exam()});
  Event later = events[0];
  later.date = 2026y / 6 / 20;
  for (const bool later_first : {false, true}) {
    std::vector<Event> both =
        later_first ? std::vector{later, events[0]} : std::vector{events[0], later};
    const Result<Agenda> result = agenda(both, std::nullopt, {});
    ASSERT_TRUE(result.ok());
    ASSERT_THAT(result->occurrences, SizeIs(2));
    EXPECT_EQ(result->occurrences[0].uid.find("-2@"), std::string::npos);
    EXPECT_NE(result->occurrences[1].uid.find("-2@"), std::string::npos);
  }
}

TEST(Agenda, weekly_events_need_a_term) {
  const auto result = agenda(example::identified({example::friday_lecture()}), std::nullopt, {});
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, ErrorCode::missing_term_dates);
}

TEST(Agenda, a_period_without_dates_is_refused) {
  schedule::Term term = example::term();
  term.periods.erase(Period::s1);
  const auto result = agenda(example::identified({example::friday_lecture()}), term, {});
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, ErrorCode::missing_term_dates);
}

TEST(Agenda, lectures_without_dates_take_nothing_else_along) {
  schedule::Term term = example::term();
  term.periods.erase(Period::s1);
  const std::vector<Event> events =
      example::identified({example::friday_lecture(), example::exam()});
  for (const bool with_term : {true, false}) {
    const auto result = agenda(events, with_term ? std::optional(term) : std::nullopt, {});
    ASSERT_TRUE(result.ok());
    ASSERT_THAT(result->occurrences, SizeIs(1));
    EXPECT_EQ(result->occurrences[0].event_id, events[1].id);
    ASSERT_THAT(result->undated, SizeIs(1));
    EXPECT_EQ(result->undated[0].event_id, events[0].id);
    EXPECT_EQ(result->undated[0].reason,
              with_term ? "There are no dates for S1 of 2026." : "There are no dates for S1.");
  }
}

TEST(Agenda, a_year_module_gets_the_semester_that_has_dates) {
  schedule::Term term = example::term();
  std::vector<Event> events{example::friday_lecture()};
  events[0].period = Period::year;
  schedule::assign_ids(events);
  const auto whole = agenda(events, term, {});
  term.periods.erase(Period::s1);
  const auto half = agenda(events, term, {});
  ASSERT_TRUE(whole.ok() && half.ok());
  EXPECT_THAT(half->undated, SizeIs(0));
  ASSERT_FALSE(half->occurrences.empty());
  EXPECT_LT(half->occurrences.size(), whole->occurrences.size());
  EXPECT_EQ(half->occurrences.back(), whole->occurrences.back());  // of the same UID too
}

TEST(Agenda, a_title_with_an_unknown_part_is_refused) {
  Options options;
  options.title = "{room}";
  const auto result = agenda({}, std::nullopt, options);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, ErrorCode::invalid_argument);
}

TEST(Agenda, day_markers_only_when_asked) {
  EXPECT_THAT(agenda_of({example::friday_lecture()}).day_markers, IsEmpty());
  Options options;
  options.day_markers = true;
  schedule::Term term = example::term();
  term.markers = {{{2026y / 3 / 16, 2026y / 3 / 21}, "Test week"}};
  const Result<Agenda> result = agenda({}, term, options);
  ASSERT_TRUE(result.ok());
  ASSERT_THAT(result->day_markers, SizeIs(2));
  EXPECT_EQ(result->day_markers[0].summary, "Test week");
  EXPECT_EQ(result->day_markers[1].summary, "Recess");
}

TEST(AgendaJson, has_the_documented_shape) {
  Event tentative = example::exam();
  tentative.unfinalised = true;
  Event undated = example::exam();
  undated.module = "COS 214";
  undated.date.reset();
  Options options;
  options.day_markers = true;
  Event lecture = example::friday_lecture();
  lecture.period = Period::q2;
  Agenda agenda = agenda_of({tentative, undated, lecture}, options);
  agenda.occurrences.erase(agenda.occurrences.begin(), agenda.occurrences.end() - 1);
  agenda.not_held.resize(1);
  agenda.not_held[0].skipped.reason = "Workers Day";
  const Occurrence& exam = agenda.occurrences[0];
  const std::string expected =
      "{'occurrences':[{'uid':'" + exam.uid + "','eventId':'" + exam.event_id +
      "','start':'2026-06-05T05:30:00Z','end':'2026-06-05T08:30:00Z',"
      "'summary':'COS 284 Exam Written (paper 1)',"
      "'location':'IT Building CBT Labs 1,2,3, Hatfield Campus, Pretoria','tentative':true}],"
      "'notHeld':[{'eventId':'" +
      agenda.not_held[0].event_id +
      "','summary':'COS 284 L1 (G01)','date':'2026-05-01','reason':'Workers Day'}],"
      "'undated':[{'eventId':'" +
      agenda.undated[0].event_id +
      "','summary':'COS 214 Exam Written (paper 1)',"
      "'reason':'The date is not known yet.'}],"
      "'days':[{'uid':'" +
      agenda.day_markers[0].uid +
      "','first':'2026-03-28','last':'2026-04-06','summary':'Recess'}]}";
  std::string json = write_agenda(agenda).value();
  std::replace(json.begin(), json.end(), '"', '\'');
  EXPECT_EQ(json, expected);
  const std::string more = write_agenda({}, {{"complete", true}, {"warnings", {"a"}}}).value();
  EXPECT_EQ(
      more,
      R"({"occurrences":[],"notHeld":[],"undated":[],"days":[],"complete":true,"warnings":["a"]})");
}

TEST(AgendaJson, ends_at_its_size_limit) {
  Agenda agenda;
  agenda.undated.push_back({"id", "", "reason"});
  const std::size_t others = write_agenda(agenda)->size();
  agenda.undated[0].summary.assign(limits::calendar_written_bytes_max - others, 'x');
  const auto at_the_limit = write_agenda(agenda);
  ASSERT_TRUE(at_the_limit.ok());
  EXPECT_EQ(at_the_limit->size(), limits::calendar_written_bytes_max);
  agenda.undated[0].summary += 'x';
  EXPECT_EQ(write_agenda(agenda).error().code, ErrorCode::calendar_too_large);
  // What comes last counts too.
  agenda.undated[0].summary.pop_back();
  EXPECT_EQ(write_agenda(agenda, {{"a", 1}}).error().code, ErrorCode::calendar_too_large);
}

TEST(Agenda, ends_at_the_size_limit_of_its_texts) {
  Options options;
  options.title = "{module}";
  const std::size_t count = limits::calendar_written_bytes_max / 2'000;
  EXPECT_TRUE(agenda(example::long_exams(count * 8 / 10, 2'000), {}, options).ok());
  const auto beyond = agenda(example::long_exams(count, 2'000), {}, options);
  ASSERT_FALSE(beyond.ok());
  EXPECT_EQ(beyond.error().code, ErrorCode::calendar_too_large);
}

TEST(Agenda, ends_at_its_limit_of_dates_held_or_not) {
  Event lecture = example::friday_lecture();
  schedule::Term term;
  term.year = 2026;
  const schedule::Date first = 2026y / 1 / 2;
  term.periods[Period::s1] = {first, schedule::add_days(first, 7 * 49)};  // 50 Fridays
  std::vector<Event> events;
  for (std::size_t i = 0; i < limits::agenda_dates_max / 50; ++i) {
    lecture.module = "COS " + std::to_string(i);
    events.push_back(lecture);
  }
  schedule::assign_ids(events);
  const auto all = agenda(events, term, {});
  ASSERT_TRUE(all.ok());
  EXPECT_EQ(all->occurrences.size() + all->not_held.size(), limits::agenda_dates_max);
  EXPECT_THAT(all->not_held, Not(IsEmpty()));  // Good Friday
  events.push_back(example::exam());
  EXPECT_EQ(agenda(events, term, {}).error().code, ErrorCode::too_many_dates);
}

}  // namespace
}  // namespace schedgen::calendar
