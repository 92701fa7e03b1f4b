#include "sandbox/wire.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <boost/json.hpp>
#include <string>

#include "base/text.h"
#include "schedule/testing/event_generators.h"

namespace schedgen::sandbox {
namespace {

namespace json = boost::json;
namespace generators = schedule::generators;

constexpr std::size_t answer_bytes_max = limits::parse_answer_bytes_max;

std::string framed(const std::string& text) {
  std::string frame;
  for (int shift = 24; shift >= 0; shift -= 8) {
    frame += static_cast<char>((text.size() >> shift) & 0xffu);
  }
  return frame + text;
}

ParseReport decode(const std::string& frame) {
  return decode_answer(frame, ParseLimits{});
}

void expect_violation(const std::string& text) {
  const ParseReport report = decode(framed(text));
  EXPECT_EQ(name_of(report.outcome), "protocol_error") << text;
  EXPECT_EQ(report.error.code, ErrorCode::parse_protocol_error);
  EXPECT_FALSE(report.document.has_value());
}

schedule::Document small_document(int pages = 1) {
  schedule::Document document;
  document.pages = pages;
  return document;
}

RC_GTEST_PROP(Wire, gives_back_the_document_that_was_encoded, ()) {
  schedule::Document document = *generators::document();
  document.pages = *rc::gen::inRange(1, limits::pdf_pages_max + 1);
  const ParseReport report = decode(encode_answer(document, answer_bytes_max));
  RC_ASSERT(report.outcome == Outcome::parsed);
  RC_ASSERT(*report.document == document);
}

RC_GTEST_PROP(Wire, takes_no_part_of_an_answer_and_nothing_after_it, ()) {
  const std::string frame = encode_answer(small_document(), answer_bytes_max);
  const std::size_t cut = *rc::gen::inRange<std::size_t>(0, frame.size());
  RC_ASSERT(frame_state(frame.substr(0, cut), answer_bytes_max) == FrameState::incomplete);
  RC_ASSERT(decode(frame.substr(0, cut)).outcome == Outcome::protocol_error);
  const std::string more = frame + *rc::gen::nonEmpty<std::string>();
  RC_ASSERT(frame_state(more, answer_bytes_max) == FrameState::too_long);
  RC_ASSERT(decode(more).outcome == Outcome::protocol_error);
}

RC_GTEST_PROP(Wire, takes_any_bytes_for_an_answer_without_harm, ()) {
  const ParseReport bare = decode(*rc::gen::arbitrary<std::string>());
  RC_ASSERT(bare.outcome == Outcome::protocol_error);
  const ParseReport in_a_frame = decode(framed(*rc::gen::arbitrary<std::string>()));
  RC_ASSERT(in_a_frame.outcome == Outcome::protocol_error);
}

RC_GTEST_PROP(Wire, reads_a_changed_answer_as_something_allowed, ()) {
  schedule::Document document = *generators::document();
  document.pages = 1;
  std::string frame = encode_answer(document, answer_bytes_max);
  const std::size_t at = *rc::gen::inRange<std::size_t>(frame_header_bytes, frame.size());
  frame[at] = *rc::gen::arbitrary<char>();
  const ParseReport report = decode(frame);
  RC_ASSERT(report.outcome == Outcome::parsed || report.outcome == Outcome::protocol_error);
  RC_ASSERT(report.document.has_value() == (report.outcome == Outcome::parsed));
}

TEST(Wire, carries_every_refusal_that_a_child_may_make) {
  const std::pair<ErrorCode, Outcome> allowed[] = {
      {ErrorCode::not_a_pdf, Outcome::not_a_pdf},
      {ErrorCode::pdf_unreadable, Outcome::unreadable},
      {ErrorCode::pdf_password_required, Outcome::password_needed},
      {ErrorCode::pdf_too_many_pages, Outcome::too_many_pages},
      {ErrorCode::file_too_large, Outcome::too_large},
      {ErrorCode::pdf_damaged, Outcome::damaged},
      {ErrorCode::pdf_scanned, Outcome::scanned},
      {ErrorCode::pdf_outlines, Outcome::outlines},
      {ErrorCode::pdf_blank, Outcome::blank},
      {ErrorCode::unrecognised_schedule, Outcome::unrecognised},
  };
  for (const auto& [code, outcome] : allowed) {
    const ParseReport report = decode(encode_answer(Error::of(code, "why"), answer_bytes_max));
    EXPECT_EQ(report.outcome, outcome);
    EXPECT_EQ(report.error.code, code);
    EXPECT_EQ(report.error.log, "why");
    EXPECT_EQ(report.error.user, error_advice(code));
  }
}

TEST(Wire, makes_any_other_refusal_an_unreadable_document) {
  const Error error = Error::of(ErrorCode::internal, "why", "advice");
  const ParseReport report = decode(encode_answer(error, answer_bytes_max));
  EXPECT_EQ(report.outcome, Outcome::unreadable);
  EXPECT_EQ(report.error.log, "why");
  EXPECT_EQ(report.error.user, error_advice(ErrorCode::pdf_unreadable));
}

TEST(Wire, cleans_and_cuts_what_people_read) {
  const Error error = Error::of(ErrorCode::unrecognised_schedule, "a\n\033[1mb\xff\n",
                                "No text.\033[2J\r\n Scan it " + std::string(1'000, 'x'));
  const ParseReport report = decode(encode_answer(error, answer_bytes_max));
  EXPECT_EQ(report.outcome, Outcome::unrecognised);
  EXPECT_EQ(report.error.log, "a [1mb\xEF\xBF\xBD");
  EXPECT_TRUE(report.error.user.starts_with("No text.[2J Scan it xxx")) << report.error.user;
  EXPECT_EQ(report.error.user.size(), advice_bytes_max);
}

RC_GTEST_PROP(Wire, never_refuses_its_own_refusals, ()) {
  const Error error = Error::of(ErrorCode::not_a_pdf, *rc::gen::arbitrary<std::string>(),
                                *rc::gen::arbitrary<std::string>());
  const ParseReport report = decode(encode_answer(error, answer_bytes_max));
  RC_ASSERT(report.outcome == Outcome::not_a_pdf);
  RC_ASSERT(is_valid_utf8(report.error.log) && report.error.log.size() <= detail_bytes_max);
}

TEST(Wire, holds_an_answer_to_its_limit) {
  const std::string frame = encode_answer(small_document(), answer_bytes_max);
  const std::size_t size = frame.size() - frame_header_bytes;
  EXPECT_EQ(encode_answer(small_document(), size), frame);
  EXPECT_EQ(frame_state(frame, size), FrameState::complete);
  EXPECT_EQ(frame_state(frame, size - 1), FrameState::too_long);
  // One byte over the limit becomes an error.
  EXPECT_EQ(decode(encode_answer(small_document(), size - 1)).outcome, Outcome::too_large);
}

TEST(Wire, holds_the_pages_to_their_limit) {
  const auto outcome_of = [](int pages) {
    return decode(encode_answer(small_document(pages), answer_bytes_max)).outcome;
  };
  EXPECT_EQ(outcome_of(0), Outcome::protocol_error);
  EXPECT_EQ(outcome_of(1), Outcome::parsed);
  EXPECT_EQ(outcome_of(limits::pdf_pages_max), Outcome::parsed);
  EXPECT_EQ(outcome_of(limits::pdf_pages_max + 1), Outcome::protocol_error);
}

TEST(Wire, refuses_whatever_has_another_shape) {
  for (const char* text : {"",
                           "null",
                           "[]",
                           "1",
                           "{}",
                           R"({"ok":1})",
                           R"({"ok":"true"})",
                           R"({"ok":true})",
                           R"({"ok":false})",
                           R"({"ok":true,"document":null})",
                           R"({"ok":true,"document":{}})",
                           R"({"ok":false,"code":"NOT_A_PDF"})",
                           R"({"ok":false,"detail":""})",
                           R"({"ok":false,"code":3,"detail":""})",
                           R"({"ok":false,"code":"NOT_A_PDF","detail":3})",
                           R"({"ok":false,"code":"NOT_A_PDF","detail":"","advice":""})",
                           R"({"ok":false,"code":"NOT_A_PDF","detail":"","advice":"a\nb"})",
                           R"({"ok":false,"code":"NOT_A_PDF","detail":"","advice":" a"})",
                           R"({"ok":false,"code":"NOT_A_PDF","detail":"","other":""})",
                           R"({"ok":false,"code":"NOT_A_PDF","detail":"","advice":"a","other":""})",
                           R"({"ok":false,"code":"not_a_pdf","detail":""})",
                           R"({"ok":false,"code":"PARSE_CRASHED","detail":""})",
                           R"({"ok":false,"code":"INTERNAL","detail":""})",
                           "{\"ok\":false} "}) {
    expect_violation(text);
  }
  // Members other than the document.
  const json::value document = schedule::json_of_document(small_document());
  expect_violation(json::serialize(json::object{{"ok", true}, {"document", document}, {"x", 1}}));
  expect_violation(json::serialize(json::object{{"ok", false}, {"document", document}}));
}

ParseReport decode_as_calendar(const std::string& frame) {
  ParseLimits limits;
  limits.input = Input::calendar;
  return decode_answer(frame, limits);
}

TEST(Wire, gives_back_the_calendar_that_was_encoded) {
  const boost::json::value calendar{{"events", boost::json::array{1, "x", nullptr}}};
  const std::string frame = encode_calendar(calendar, answer_bytes_max);
  const ParseReport report = decode_as_calendar(frame);
  EXPECT_EQ(report.outcome, Outcome::parsed);
  ASSERT_TRUE(report.calendar);
  EXPECT_EQ(*report.calendar, calendar);
  EXPECT_FALSE(report.document);
  EXPECT_EQ(decode(frame).outcome, Outcome::protocol_error);
  const std::string document = encode_answer(small_document(), answer_bytes_max);
  EXPECT_EQ(decode_as_calendar(document).outcome, Outcome::protocol_error);
  const std::string too_long = encode_calendar(calendar, 10);
  EXPECT_EQ(decode_as_calendar(too_long).outcome, Outcome::invalid_calendar);
}

TEST(Wire, a_child_refuses_only_what_it_was_given_to_read) {
  for (const ErrorCode code :
       {ErrorCode::not_a_pdf, ErrorCode::invalid_calendar, ErrorCode::internal}) {
    const Error error = Error::of(code, "why");
    const std::string of_calendar = encode_calendar(error, answer_bytes_max);
    EXPECT_EQ(decode_as_calendar(of_calendar).outcome, Outcome::invalid_calendar);
    EXPECT_EQ(decode_as_calendar(of_calendar).error.log, "why");
    EXPECT_EQ(decode(of_calendar).outcome, Outcome::protocol_error);
    const std::string of_pdf = encode_answer(error, answer_bytes_max);
    EXPECT_EQ(decode_as_calendar(of_pdf).outcome, Outcome::protocol_error);
  }
}

}  // namespace
}  // namespace schedgen::sandbox
