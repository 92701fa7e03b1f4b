#include "calendar/title.h"

#include <gtest/gtest.h>

#include "base/limits.h"
#include "calendar/options.h"
#include "calendar/testing/example_events.h"
#include "schedule/testing/shared_vectors.h"

namespace schedgen::calendar {
namespace {

const std::string usual = Options{}.title;

TEST(Title, F12_names_the_group) {
  EXPECT_EQ(*title_of(example::friday_lecture(), usual), "COS 284 L1 (G01)");
}

TEST(Title, names_the_paper_of_an_exam) {
  EXPECT_EQ(*title_of(example::exam(), usual), "COS 284 Exam Written (paper 1)");
}

TEST(Title, empty_parts_leave_no_brackets_and_no_double_space) {
  schedule::Event event;
  event.module = "COS 284";
  EXPECT_EQ(*title_of(event, "{module} {activity} ({group}) [{language} {period}] end"),
            "COS 284 end");
}

TEST(Title, brackets_with_one_value_or_with_words_of_their_own_stay) {
  const schedule::Event event = example::friday_lecture();
  EXPECT_EQ(*title_of(event, "{module} ({group} {paper}) (UP)"), "COS 284 (G01) (UP)");
}

TEST(Title, every_part_can_be_named) {
  schedule::Event event = example::friday_lecture();
  event.paper = "2";
  EXPECT_EQ(*title_of(event, "{module}|{activity}|{group}|{language}|{paper}|{campus}|{period}"),
            "COS 284|L1|G01|E|paper 2|HATFIELD|S1");
}

TEST(Title, braces_and_brackets_of_the_event_are_not_read_as_template) {
  schedule::Event event;
  event.module = "{group} () [";
  event.group = "G01";
  EXPECT_EQ(*title_of(event, "{module} {activity}"), "{group} () [");
}

TEST(Title, a_test_without_a_name_is_a_test) {
  schedule::Event event;
  event.kind = schedule::Kind::test;
  event.module = "COS 284";
  EXPECT_EQ(*title_of(event, usual), "COS 284 Test");
  EXPECT_EQ(schedule::title_of(event), "COS 284 Test");
}

TEST(Title, is_never_empty) {
  schedule::Event event;
  EXPECT_EQ(*title_of(event, usual), "Event");
  event.module = "COS 284";
  EXPECT_EQ(*title_of(event, "({group})"), "COS 284");
}

TEST(Title, has_a_limit_wherever_the_bytes_come_from) {
  const std::size_t max = limits::title_bytes_max;
  schedule::Event event;
  event.module = std::string(max, 'm');
  EXPECT_EQ(title_of(event, "{module}")->size(), max);
  event.module += 'm';
  for (const char* title :
       {"{module}", "({module})", "{module}{module}", "[{module}", "x {module}"}) {
    const auto beyond = title_of(event, title);
    ASSERT_FALSE(beyond.ok()) << title;
    EXPECT_EQ(beyond.error().code, ErrorCode::title_too_long) << title;
  }
  event.module = "m";
  EXPECT_FALSE(title_of(event, std::string(max, 'x') + "{module}").ok());
  EXPECT_FALSE(title_of(event, "(" + std::string(max, ' ') + " {module})").ok());
}

TEST(Title, a_part_that_does_not_exist_is_refused_by_name) {
  EXPECT_TRUE(check_title(usual).ok());
  EXPECT_TRUE(check_title("no parts at all").ok());
  const Status unknown = check_title("{module} {room}");
  ASSERT_FALSE(unknown.ok());
  EXPECT_EQ(unknown.error().code, ErrorCode::invalid_argument);
  EXPECT_NE(unknown.error().user.find("{room}"), std::string::npos);
  EXPECT_FALSE(check_title("{module} {").ok());
}

TEST(Title, lengths_are_taken_as_the_page_takes_them) {
  for (const auto& one : vectors::cases_of("title_lengths")) {
    const auto repeated = [&](const char* part) {
      std::string text;
      const auto* found = one.at("event").as_object().if_contains(part);
      for (auto i = one.at("times").as_int64(); found != nullptr && i > 0; --i) {
        text += vectors::text_of(*found);
      }
      return text;
    };
    schedule::Event event;
    event.module = repeated("module");
    event.group = repeated("group");
    event.paper = repeated("paper");
    const auto title = title_of(event, vectors::text_of(one.at("template")));
    EXPECT_EQ(title.ok(), one.at("taken").as_bool()) << one;
  }
}

TEST(Title, templates_are_taken_as_the_page_takes_them) {
  for (const auto& one : vectors::cases_of("titles")) {
    EXPECT_EQ(check_title(vectors::text_of(one.at("template"))).ok(), one.at("taken").as_bool())
        << one;
  }
}

}  // namespace
}  // namespace schedgen::calendar
