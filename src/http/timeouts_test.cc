// Clients that send or read slowly, or not at all. The limits are tiny; the tests wait for what
// follows, never for time to pass.
#include <gtest/gtest.h>

#include "http/testing/test_server.h"

namespace schedgen::http {
namespace {

ServerOptions with(void (*change)(ConnectionLimits&)) {
  ServerOptions options;
  options.limits.linger_max = 50ms;
  change(options.limits);
  return options;
}

// Sends a byte every few milliseconds until an answer or the end comes.
RawAnswer trickle(RawClient& client, std::string_view begin, std::string_view byte) {
  client.send(begin);
  for (int i = 0; i < 100'000 && !client.is_readable_within(5ms); ++i) client.send(byte);
  return client.read_answer();
}

TEST(Timeouts, OfWhoSendsNothing) {
  const TestServer server(with([](ConnectionLimits& limits) { limits.first_byte_max = 50ms; }));
  RawClient client(server.port());
  EXPECT_TRUE(client.ends());
}

TEST(Timeouts, OfIdleConnections) {
  const TestServer server(with([](ConnectionLimits& limits) { limits.idle_max = 50ms; }));
  RawClient client(server.port());
  client.send(get("/"));
  EXPECT_EQ(client.read_answer().status, 200);
  EXPECT_TRUE(client.ends());
}

TEST(Timeouts, BetweenBytesOfTheHead) {
  const TestServer server(with([](ConnectionLimits& limits) { limits.between_bytes_max = 50ms; }));
  RawClient client(server.port());
  client.send("GET / HTTP/1.1\r\nHo");
  EXPECT_EQ(client.read_answer().status, 408);
  EXPECT_TRUE(client.ends());
}

TEST(Timeouts, BetweenBytesOfTheBody) {
  TestServer server(with([](ConnectionLimits& limits) { limits.between_bytes_max = 50ms; }));
  RawClient client(server.port());
  client.send(post("abc").substr(0, post("abc").size() - 1));
  EXPECT_EQ(client.read_answer().status, 408);
  EXPECT_TRUE(client.ends());
  EXPECT_EQ(server.log.wait_for(1)[0].status, 408);
}

TEST(Timeouts, OfSlowloris) {
  const TestServer server(with([](ConnectionLimits& limits) { limits.head_max = 100ms; }));
  RawClient client(server.port());
  EXPECT_EQ(trickle(client, "GET / HTTP/1.1\r\nHost: x\r\nA: ", "a").status, 408);
  EXPECT_TRUE(client.ends());
  EXPECT_EQ(server.ask(get("/")).status, 200);
}

TEST(Timeouts, OfSlowBodies) {
  const TestServer server(with([](ConnectionLimits& limits) { limits.request_max = 100ms; }));
  RawClient client(server.port());
  EXPECT_EQ(
      trickle(client, "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1;", "a")
          .status,
      408);
  EXPECT_TRUE(client.ends());
}

TEST(Timeouts, OfReadersThatTakeNothing) {
  TestServer server(with([](ConnectionLimits& limits) { limits.write_stall_max = 50ms; }));
  RawClient client(server.port(), 4096);
  client.send(get("/big"));
  const auto seen = server.log.wait_for(1);
  EXPECT_FALSE(seen[0].sent);
  EXPECT_LT(seen[0].bytes_out, TestServer::big_bytes);
}

TEST(Timeouts, OfReadersThatTakeLittle) {
  TestServer server(with([](ConnectionLimits& limits) { limits.write_max = 100ms; }));
  RawClient client(server.port(), 4096);
  client.send(get("/big"));
  const auto seen = server.log.wait_for(1);
  EXPECT_FALSE(seen[0].sent);
}

TEST(Timeouts, DoNotConcernAHandlerThatTakesLong) {
  TestServer server(with([](ConnectionLimits& limits) {
    limits.first_byte_max = limits.idle_max = limits.between_bytes_max = limits.head_max =
        limits.request_max = limits.write_stall_max = 20ms;
  }));
  RawClient client(server.port());
  client.send(get("/gate"));
  server.gate.wait_for_arrivals(1);
  EXPECT_FALSE(client.is_readable_within(100ms));
  server.gate.open();
  EXPECT_EQ(client.read_answer().body, "passed");
}

TEST(Timeouts, ThousandsOfIdleConnectionsKeepNobodyOut) {
  constexpr std::size_t count = 2000;
  ServerOptions options;
  options.limits.connections_per_address_max = 0;
  options.limits.first_byte_max = 60s;
  const TestServer server(options);
  std::vector<std::unique_ptr<RawClient>> idle;
  for (std::size_t i = 0; i < count; ++i) {
    idle.push_back(std::make_unique<RawClient>(server.port()));
    ASSERT_TRUE(idle.back()->is_connected());
    if (i % 2 == 0) idle.back()->send("GET / HT");  // half of them have begun a request
  }
  while (server.server->counts().connections < count) {
    EXPECT_EQ(server.ask(get("/pool/x")).body, "x");
  }
  EXPECT_EQ(server.ask(post("abc")).body, "abc");
  idle.front()->send("TP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(idle.front()->read_answer().body, "root");
}

}  // namespace
}  // namespace schedgen::http
