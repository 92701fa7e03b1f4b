#include "api/problem.h"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "api/api.h"
#include "base/testing/clock.h"

namespace schedgen::api {
namespace {

namespace json = boost::json;

const FixedClock clock_of_test{Instant(std::chrono::seconds(1'771'225'200))};

TEST(Problem, HasTheShapeOfTheSeed) {
  http::Request request;
  request.path = "/api/x\"y";
  request.id = "abc";
  Problem problem = problem_of(Error::of(ErrorCode::invalid_event, "log", "A sentence."));
  problem.details = json::object{{"index", 3}};
  const http::Response response = respond(problem, request, clock_of_test);
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(response.headers.find("Content-Type"), "application/json; charset=utf-8");
  EXPECT_EQ(json::parse(std::string(response.body.view())), json::parse(R"({
    "statusCode": 400, "message": "INVALID_EVENT", "error": "A sentence.",
    "timestamp": "2026-02-16T07:00:00.000Z", "path": "/api/x\"y", "requestId": "abc",
    "details": {"index": 3}})"));
}

TEST(Problem, SaysWhenToTryAgain) {
  for (const ErrorCode code : {ErrorCode::queue_full, ErrorCode::storage_unavailable,
                               ErrorCode::database_timeout, ErrorCode::queue_unavailable}) {
    const auto response = respond(problem_of(Error::of(code, "")), "/", "", clock_of_test);
    EXPECT_EQ(response.status, 503);
    EXPECT_TRUE(response.headers.find("Retry-After"));
  }
  const auto other =
      respond(problem_of(Error::of(ErrorCode::not_a_pdf, "")), "/", "", clock_of_test);
  EXPECT_FALSE(other.headers.find("Retry-After"));
}

TEST(Problem, OfOursShowsNothingOfTheInside) {
  for (const ErrorCode code : {ErrorCode::internal, ErrorCode::blob_not_found,
                               ErrorCode::already_exists, ErrorCode::file_not_writable}) {
    const Problem problem = problem_of(Error::of(code, "/secret/path", "/secret/path"));
    EXPECT_EQ(problem.status, 500);
    EXPECT_EQ(problem.code, "INTERNAL");
    EXPECT_EQ(problem.sentence.find("secret"), std::string::npos);
  }
}

TEST(ErrorPage, IsTheSameShapeAndSpeaksOfFilesWhereFilesGo) {
  const http::ErrorPage page = error_page(clock_of_test);
  const http::Refusal too_large{413, "BODY_TOO_LARGE", "Too large."};
  const auto code_at = [&](std::string_view route) {
    const auto response = page({too_large, "id", route, route});
    const json::value value = json::parse(std::string(response.body.view()));
    EXPECT_EQ(value.at("requestId"), "id");
    EXPECT_EQ(value.at("path"), json::value(std::string(route)));
    return std::string(value.at("message").as_string());
  };
  EXPECT_EQ(code_at("/api/upload"), "FILE_TOO_LARGE");
  EXPECT_EQ(code_at("/api/generate/ics"), "BODY_TOO_LARGE");
}

}  // namespace
}  // namespace schedgen::api
