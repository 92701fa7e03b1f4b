#include "calendar/title.h"

#include <gtest/gtest.h>

#include "calendar/example_events.h"
#include "calendar/options.h"
#include "schedule/shared_vectors.h"

namespace schedgen::calendar {
namespace {

const std::string usual = Options{}.title;

TEST(Title, F12_names_the_group) {
  EXPECT_EQ(title_of(example::friday_lecture(), usual), "COS 284 L1 (G01)");
}

TEST(Title, names_the_paper_of_an_exam) {
  EXPECT_EQ(title_of(example::exam(), usual), "COS 284 Exam Written (paper 1)");
}

TEST(Title, empty_parts_leave_no_brackets_and_no_double_space) {
  schedule::Event event;
  event.module = "COS 284";
  EXPECT_EQ(title_of(event, "{module} {activity} ({group}) [{language} {period}] end"),
            "COS 284 end");
}

TEST(Title, brackets_with_one_value_or_with_words_of_their_own_stay) {
  const schedule::Event event = example::friday_lecture();
  EXPECT_EQ(title_of(event, "{module} ({group} {paper}) (UP)"), "COS 284 (G01) (UP)");
}

TEST(Title, every_part_can_be_named) {
  schedule::Event event = example::friday_lecture();
  event.paper = "2";
  EXPECT_EQ(title_of(event, "{module}|{activity}|{group}|{language}|{paper}|{campus}|{period}"),
            "COS 284|L1|G01|E|paper 2|HATFIELD|S1");
}

TEST(Title, braces_and_brackets_of_the_event_are_not_read_as_template) {
  schedule::Event event;
  event.module = "{group} () [";
  event.group = "G01";
  EXPECT_EQ(title_of(event, "{module} {activity}"), "{group} () [");
}

TEST(Title, is_never_empty) {
  schedule::Event event;
  EXPECT_EQ(title_of(event, usual), "Event");
  event.module = "COS 284";
  EXPECT_EQ(title_of(event, "({group})"), "COS 284");
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

TEST(Title, templates_are_taken_as_the_page_takes_them) {
  for (const auto& one : vectors::cases_of("titles")) {
    EXPECT_EQ(check_title(vectors::text_of(one.at("template"))).ok(), one.at("taken").as_bool())
        << one;
  }
}

}  // namespace
}  // namespace schedgen::calendar
