#include "schedule/term_choice.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "schedule/testing/iso_dates.h"
#include "schedule/testing/term_generators.h"

namespace schedgen::schedule {
namespace {

std::vector<Term> terms() {
  Term term_2025;
  term_2025.year = 2025;
  term_2025.periods = {{Period::s2, range("2025-07-21", "2025-11-14")}};
  Term term_2026;
  term_2026.year = 2026;
  term_2026.periods = {{Period::s1, range("2026-02-09", "2026-05-22")},
                       {Period::s2, range("2026-07-13", "2026-10-16")}};
  return {term_2026, term_2025};
}

Event lecture(std::optional<Period> period) {
  Event event;
  event.period = period;
  return event;
}

Event test_on(std::string_view day) {
  Event event;
  event.kind = Kind::test;
  event.date = date(day);
  return event;
}

const std::vector<Event> of_s1{lecture(Period::s1)};
const std::vector<Event> of_s2{lecture(Period::s2)};
const std::vector<Event> of_both{lecture(Period::s1), lecture(Period::s2)};

TermChoice choice(const std::vector<Event>& events, std::string_view today,
                  std::optional<int> year = std::nullopt) {
  const Result<TermChoice> chosen = choose_term(terms(), events, year, date(today));
  EXPECT_TRUE(chosen.ok()) << chosen.error().user;
  return chosen.ok() ? *chosen : TermChoice{};
}

std::string refusal(const std::vector<Event>& events, std::optional<int> year = std::nullopt) {
  const Result<TermChoice> chosen = choose_term(terms(), events, year, date("2026-03-02"));
  if (chosen.ok()) return "";
  EXPECT_EQ(chosen.error().code, ErrorCode::missing_term_dates);
  return chosen.error().user;
}

TEST(ChooseTerm, TakesTheYearThatIsRunning) {
  const TermChoice chosen = choice(of_s1, "2026-03-02");
  EXPECT_EQ(chosen.term.year, 2026);
  EXPECT_FALSE(chosen.in_past);
  EXPECT_EQ(chosen.reason,
            "The lectures get the dates of 2026: S1 (2026-02-09 to 2026-05-22) is running.");
}

TEST(ChooseTerm, TakesTheYearThatComesNext) {
  const TermChoice chosen = choice(of_s2, "2025-12-20");
  EXPECT_EQ(chosen.term.year, 2026);
  EXPECT_EQ(chosen.reason,
            "The lectures get the dates of 2026: S2 (2026-07-13 to 2026-10-16) comes next.");
}

// F18: the original leaves the period at two in the morning of the last teaching day.
TEST(ChooseTerm, F18_TheLastTeachingDayBelongsToItsPeriod) {
  EXPECT_EQ(choice(of_s2, "2025-11-14").term.year, 2025);
  EXPECT_EQ(choice(of_s2, "2025-11-15").term.year, 2026);
  const TermChoice last_day = choice(of_both, "2026-05-22");
  EXPECT_NE(last_day.reason.find("S1 (2026-02-09 to 2026-05-22) is running"), std::string::npos);
  EXPECT_NE(choice(of_both, "2026-05-23").reason.find("S2 (2026-07-13 to 2026-10-16) comes next"),
            std::string::npos);
}

TEST(ChooseTerm, F18_TheLastTeachingDayEndsAtMidnightInJohannesburg) {
  const Instant last_minute = instant_of(date("2025-11-14"), {23 * 60 + 59});
  const auto year_at = [](Instant now) {
    return choose_term(terms(), of_s2, std::nullopt, date_in_johannesburg(now))->term.year;
  };
  EXPECT_EQ(year_at(last_minute), 2025);
  EXPECT_EQ(year_at(last_minute + std::chrono::minutes(1)), 2026);
}

// F18: a file with both semesters keeps its year between and after the first.
TEST(ChooseTerm, F18_OfBothSemestersStaysWithTheYearUntilTheSecondHasEnded) {
  for (const char* today : {"2026-01-05", "2026-05-22", "2026-06-15", "2026-07-13", "2026-10-16"}) {
    EXPECT_EQ(choice(of_both, today).term.year, 2026) << today;
    EXPECT_FALSE(choice(of_both, today).in_past) << today;
  }
}

TEST(ChooseTerm, F18_AYearThatLacksAPeriodIsNotPassedOverForALaterOne) {
  const TermChoice chosen = choice(of_both, "2025-09-01");
  EXPECT_EQ(chosen.term.year, 2025);
  EXPECT_NE(chosen.reason.find("it has no dates for S1"), std::string::npos) << chosen.reason;
}

TEST(ChooseTerm, F11_AYearModuleNeedsBothSemesters) {
  const std::vector<Event> year{lecture(Period::year)};
  EXPECT_EQ(choice(year, "2026-06-15").term.year, 2026);
  EXPECT_NE(choice(year, "2025-09-01").reason.find("it has no dates for S1"), std::string::npos);
}

TEST(ChooseTerm, SaysThatDatesAreInThePast) {
  const TermChoice chosen = choice(of_s1, "2026-11-23");
  EXPECT_EQ(chosen.term.year, 2026);
  EXPECT_TRUE(chosen.in_past);
  EXPECT_EQ(chosen.reason,
            "The lectures get the dates of 2026: it is the latest known year; these dates are in "
            "the past.");
}

TEST(ChooseTerm, TakesTheYearThatWasAskedFor) {
  const TermChoice chosen = choice(of_s2, "2026-03-02", 2025);
  EXPECT_EQ(chosen.term.year, 2025);
  EXPECT_TRUE(chosen.in_past);
  EXPECT_EQ(chosen.reason,
            "The lectures get the dates of 2025: that year was requested; these dates are in the "
            "past.");
  EXPECT_EQ(choice(of_s1, "2026-03-02", 2025).term.year, 2025) << "asked for, whatever it lacks";
}

TEST(ChooseTerm, TakesTheYearOfTheTestsAndExams) {
  const std::vector<Event> events{lecture(Period::s2), test_on("2025-08-23"),
                                  test_on("2025-09-06")};
  const TermChoice chosen = choice(events, "2026-03-02");
  EXPECT_EQ(chosen.term.year, 2025);
  EXPECT_EQ(chosen.reason,
            "The lectures get the dates of 2025: the tests and exams are in that year; these dates "
            "are in the past.");
}

TEST(ChooseTerm, GoesByTodayWhenTheTestsAreOfTwoYearsOrOfAnUnknownOne) {
  EXPECT_EQ(
      choice({lecture(Period::s2), test_on("2025-08-23"), test_on("2026-08-22")}, "2026-03-02")
          .term.year,
      2026);
  EXPECT_EQ(choice({lecture(Period::s2), test_on("2019-08-23")}, "2026-03-02").term.year, 2026);
}

TEST(ChooseTerm, WithoutLecturesTakesTheYearThatIsRunning) {
  EXPECT_EQ(choice({}, "2025-08-01").term.year, 2025);
  EXPECT_EQ(choice({lecture(std::nullopt)}, "2026-08-01").term.year, 2026);
}

TEST(ChooseTerm, PrefersTheFirstOfTwoTermsOfOneYear) {
  std::vector<Term> own_first = terms();
  own_first.insert(own_first.begin(), own_first.front());
  own_first.front().source = "own";
  for (const char* today : {"2026-03-02", "2026-11-23"}) {
    EXPECT_EQ(choose_term(own_first, of_s1, std::nullopt, date(today))->term.source, "own");
    EXPECT_EQ(choose_term(own_first, of_s1, 2026, date(today))->term.source, "own");
  }
}

TEST(ChooseTerm, NamesWhatIsMissing) {
  EXPECT_EQ(
      refusal({lecture(Period::q1), lecture(Period::q2)}),
      "There are no dates for Q1, Q2 in the known terms (2025, 2026). Provide a term file that "
      "has them.");
  EXPECT_EQ(
      refusal(of_s1, 2027),
      "There are no term dates for 2027, only for 2025, 2026. Provide a term file for that year.");
  const Result<TermChoice> none = choose_term({}, of_s1, std::nullopt, date("2026-03-02"));
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().user, "No term dates are known. Provide a term file.");
}

// A year that has ended is never chosen while another one with the period has not.
RC_GTEST_PROP(ChooseTerm, F18_NeverTakesAYearThatIsOverWhenAnotherIsNot, ()) {
  std::vector<Term> many;
  for (int i = *rc::gen::inRange(1, 5); i > 0; --i) many.push_back(*generators::term());
  const Date today = add_days(many.front().periods.at(Period::s1).last, *rc::gen::inRange(-3, 4));
  const Result<TermChoice> chosen = choose_term(many, of_s1, std::nullopt, today);
  RC_ASSERT(chosen.ok());
  const Date end = chosen->term.periods.at(Period::s1).last;
  RC_ASSERT(chosen->in_past == (end < today));
  for (const Term& other : many) {
    const Date other_end = other.periods.at(Period::s1).last;
    if (other_end >= today) {
      RC_ASSERT(!chosen->in_past);
      RC_ASSERT(chosen->term.year <= other.year);
    } else if (chosen->in_past) {
      RC_ASSERT(chosen->term.year >= other.year);
    }
  }
  RC_ASSERT(std::count(chosen->reason.begin(), chosen->reason.end(), '.') == 1);  // one sentence
}

TEST(HalfDated, NamesTheYearModulesThatHaveOneSemester) {
  const Term half = terms()[1];
  const Term whole = terms()[0];
  Event event = lecture(Period::year);
  event.module = "COS 301";
  EXPECT_EQ(half_dated({event, event, lecture(Period::s2)}, half),
            "There are no dates for S1 of 2025, so these year modules have dates in S2 only: "
            "COS 301.");
  EXPECT_EQ(half_dated({event}, whole), std::nullopt);
  EXPECT_EQ(half_dated({lecture(Period::s1)}, half), std::nullopt);
}

TEST(HasDated, LooksAtTestsAndExams) {
  EXPECT_FALSE(has_dated(of_both));
  EXPECT_TRUE(has_dated({lecture(Period::s1), test_on("2026-03-14")}));
}

}  // namespace
}  // namespace schedgen::schedule
