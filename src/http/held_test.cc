#include "http/held.h"

#include <gtest/gtest.h>

#include <optional>

#include "http/testing/test_server.h"

namespace schedgen::http {
namespace {

Response made() {
  return Response::of(200, "text/plain", std::string("made"));
}
Response given() {
  return Response::of(200, "text/plain", std::string("given"));
}

// A server with a route whose answers are held, and the wakers of those that are.
class HeldAnswers : public testing::Test {
 protected:
  void begin(std::chrono::milliseconds wait_max, std::size_t handler_threads = 1) {
    ServerOptions options;
    options.cheap.threads = handler_threads;
    options.cheap.waiting_max = 100;
    server.emplace(options, std::vector<Route>{{"GET",
                                                "/held",
                                                [this, wait_max](const Request&) -> Answer {
                                                  Held held(wait_max, made);
                                                  held.on_end([this] { change(ended_, 1); });
                                                  keep(held.waker());
                                                  return held;
                                                },
                                                {}}});
  }
  void keep(Waker waker) {
    const std::scoped_lock lock(mutex_);
    wakers_.push_back(std::move(waker));
    changed_.notify_all();
  }
  std::vector<Waker> wait_for_wakers(std::size_t count) {
    std::unique_lock lock(mutex_);
    EXPECT_TRUE(changed_.wait_for(lock, 30s, [&] { return wakers_.size() >= count; }));
    return wakers_;
  }
  void wait_for_ended(int count) {
    std::unique_lock lock(mutex_);
    EXPECT_TRUE(changed_.wait_for(lock, 30s, [&] { return ended_ >= count; }));
  }
  void change(int& number, int by) {
    const std::scoped_lock lock(mutex_);
    number += by;
    changed_.notify_all();
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Waker> wakers_;
  int ended_ = 0;
  std::optional<TestServer> server;  // the first to go
};

TEST_F(HeldAnswers, AreGivenLaterFromAnyThread) {
  begin(1h);
  RawClient client(server->port());
  client.send(get("/held"));
  const Waker waker = wait_for_wakers(1)[0];
  EXPECT_TRUE(waker.complete(given()));
  EXPECT_FALSE(waker.complete(made()));
  EXPECT_FALSE(waker.wake());
  EXPECT_EQ(client.read_answer().body, "given");
  wait_for_ended(1);
  EXPECT_FALSE(waker.is_waiting());
  client.send(get("/"));
  EXPECT_EQ(client.read_answer().body, "root");
}

TEST_F(HeldAnswers, AreMadeWhenTheirTimeIsOver) {
  begin(50ms);
  RawClient client(server->port());
  client.send(get("/held"));
  EXPECT_EQ(client.read_answer().body, "made");
  wait_for_ended(1);
  EXPECT_FALSE(wait_for_wakers(1)[0].wake());
}

TEST_F(HeldAnswers, AreMadeWhenWoken) {
  begin(1h);
  RawClient client(server->port());
  client.send(get("/held"));
  EXPECT_TRUE(wait_for_wakers(1)[0].wake());
  EXPECT_EQ(client.read_answer().body, "made");
  wait_for_ended(1);
}

TEST_F(HeldAnswers, MayBeGivenBeforeTheHandlerHasReturned) {
  ServerOptions options;
  server.emplace(options, std::vector<Route>{{"GET",
                                              "/early",
                                              [](const Request&) -> Answer {
                                                const Held held(1h, made);
                                                held.waker().complete(given());
                                                return held;
                                              },
                                              {0, true, ""}}});
  EXPECT_EQ(server->ask(get("/early")).body, "given");
}

TEST_F(HeldAnswers, HoldNoThread) {
  begin(1h);
  std::vector<std::unique_ptr<RawClient>> clients;
  for (std::size_t i = 0; i < 50; ++i) {
    clients.push_back(std::make_unique<RawClient>(server->port()));
    clients.back()->send(get("/held"));
    wait_for_wakers(i + 1);
  }
  EXPECT_EQ(server->ask(get("/pool/free")).body, "free");
  for (const Waker& waker : wait_for_wakers(50)) waker.complete(given());
  for (const auto& client : clients) EXPECT_EQ(client->read_answer().body, "given");
}

TEST_F(HeldAnswers, NoticeThatTheClientWentAway) {
  begin(1h);
  {
    RawClient client(server->port());
    client.send(get("/held"));
    wait_for_wakers(1);
  }
  wait_for_ended(1);
  EXPECT_FALSE(wait_for_wakers(1)[0].complete(given()));
  const auto seen = server->log.wait_for(1);
  EXPECT_EQ(seen[0].status, 0);
  EXPECT_FALSE(seen[0].sent);
}

TEST_F(HeldAnswers, LetPipelinedRequestsWait) {
  begin(1h);
  RawClient client(server->port());
  client.send(get("/held"));
  const Waker waker = wait_for_wakers(1)[0];
  client.send(get("/pool/next"));
  EXPECT_EQ(server->ask(get("/pool/other")).body, "other");
  EXPECT_TRUE(waker.complete(given()));
  EXPECT_EQ(client.read_answer().body, "given");
  EXPECT_EQ(client.read_answer().body, "next");
}

TEST_F(HeldAnswers, AreMadeWhenTheServerStops) {
  begin(1h);
  RawClient client(server->port());
  client.send(get("/held"));
  wait_for_wakers(1);
  EXPECT_TRUE(server->server->stop(30s));
  const RawAnswer answer = client.read_answer();
  EXPECT_EQ(answer.body, "made");
  EXPECT_EQ(answer.header("Connection"), "close");
  wait_for_ended(1);
}

TEST_F(HeldAnswers, WakersOutliveTheServer) {
  begin(1h);
  RawClient client(server->port());
  client.send(get("/held"));
  const Waker waker = wait_for_wakers(1)[0];
  server.reset();
  wait_for_ended(1);
  EXPECT_FALSE(waker.is_waiting());
  EXPECT_FALSE(waker.complete(given()));
}

}  // namespace
}  // namespace schedgen::http
