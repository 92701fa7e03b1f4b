#include "http/router.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace schedgen::http {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Strings = std::vector<std::string>;

Handler nothing() {
  return [](const Request&) { return Response::empty(204); };
}

Router table() {
  return Router({{"GET", "/", nothing(), {}},
                 {"GET", "/api/jobs/:id", nothing(), {}},
                 {"DELETE", "/api/jobs/:id", nothing(), {}},
                 {"GET", "/api/jobs/metrics", nothing(), {}},
                 {"POST", "/api/upload", nothing(), {0, false, "upload"}},
                 {"GET", "/assets/*path", nothing(), {}}});
}

std::string route_of(const Router& router, std::string_view method, const Strings& segments) {
  const Match match = router.match(method, segments);
  return match.route == nullptr ? "" : match.route->options.name;
}

TEST(Router, FindsTheMostExactPattern) {
  const Router router = table();
  EXPECT_EQ(route_of(router, "GET", {""}), "/");
  EXPECT_EQ(route_of(router, "GET", {"api", "jobs", "metrics"}), "/api/jobs/metrics");
  EXPECT_EQ(route_of(router, "GET", {"api", "jobs", "7"}), "/api/jobs/:id");
  EXPECT_EQ(route_of(router, "DELETE", {"api", "jobs", "metrics"}), "/api/jobs/:id");
  EXPECT_EQ(route_of(router, "POST", {"api", "upload"}), "upload");
}

TEST(Router, GivesThePathsParameters) {
  const Router router = table();
  EXPECT_THAT(router.match("GET", {"api", "jobs", "a b"}).parameters,
              ElementsAre(Field{"id", "a b"}));
  EXPECT_THAT(router.match("GET", {"assets", "x", "y.js"}).parameters,
              ElementsAre(Field{"path", "x/y.js"}));
  EXPECT_THAT(router.match("GET", {"assets"}).parameters, ElementsAre(Field{"path", ""}));
}

TEST(Router, DoesNotKnowOtherPaths) {
  const Router router = table();
  for (const Strings& segments :
       {Strings{"api"}, Strings{"api", "jobs"}, Strings{"api", "jobs", ""},
        Strings{"api", "jobs", "7", ""}, Strings{"API", "upload"}, Strings{"api", "upload", ""}}) {
    const Match match = router.match("GET", segments);
    EXPECT_EQ(match.route, nullptr);
    EXPECT_THAT(match.allow, IsEmpty());
  }
}

TEST(Router, NamesTheMethodsOfAPath) {
  const Router router = table();
  EXPECT_THAT(router.match("PUT", {"api", "jobs", "7"}).allow,
              ElementsAre("DELETE", "GET", "HEAD", "OPTIONS"));
  EXPECT_THAT(router.match("GET", {"api", "upload"}).allow, ElementsAre("OPTIONS", "POST"));
  EXPECT_THAT(router.match("HEAD", {"api", "upload"}).allow, ElementsAre("OPTIONS", "POST"));
  EXPECT_THAT(router.match("OPTIONS", {}).allow,
              ElementsAre("DELETE", "GET", "HEAD", "OPTIONS", "POST"));
}

TEST(Router, AnswersHeadAsGet) {
  EXPECT_EQ(route_of(table(), "HEAD", {"api", "jobs", "7"}), "/api/jobs/:id");
}

}  // namespace
}  // namespace schedgen::http
