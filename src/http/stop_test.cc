#include <gtest/gtest.h>

#include <thread>

#include "http/testing/test_server.h"

namespace schedgen::http {
namespace {

TEST(Stop, ClosesIdleConnectionsAndRefusesNewOnes) {
  TestServer server;
  RawClient idle(server.port());
  idle.send(get("/"));
  EXPECT_EQ(idle.read_answer().status, 200);
  const std::uint16_t port = server.port();
  EXPECT_TRUE(server.server->stop(30s));
  EXPECT_TRUE(idle.ends());
  EXPECT_FALSE(RawClient(port).is_connected());
}

TEST(Stop, LetsRequestsThatHaveBegunEnd) {
  TestServer server;
  RawClient busy(server.port());
  busy.send(get("/gate"));
  server.gate.wait_for_arrivals(1);
  RawClient sending(server.port());
  sending.send(
      "POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
  EXPECT_EQ(sending.read_answer().status, 100);
  sending.send("ab");
  RawClient idle(server.port());
  idle.send(get("/"));
  idle.read_answer();

  auto stopped = std::async(std::launch::async, [&] { return server.server->stop(30s); });
  EXPECT_TRUE(idle.ends());  // so it has begun to stop
  server.gate.open();
  sending.send("c");
  const RawAnswer answer = busy.read_answer();
  EXPECT_EQ(answer.body, "passed");
  EXPECT_EQ(answer.header("Connection"), "close");
  EXPECT_EQ(sending.read_answer().body, "abc");
  EXPECT_TRUE(stopped.get());
}

TEST(Stop, CutsOffWhatTakesLongerThanTheGrace) {
  TestServer server;
  RawClient sending(server.port());
  sending.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab");
  RawClient busy(server.port());
  busy.send(get("/gate"));
  server.gate.wait_for_arrivals(1);
  auto stopped = std::async(std::launch::async, [&] { return server.server->stop(20ms); });
  EXPECT_EQ(busy.read_answer().status, 0);
  EXPECT_EQ(sending.read_answer().status, 0);
  server.gate.open();  // stop() waits for handlers, whose threads cannot be taken away
  EXPECT_FALSE(stopped.get());
}

TEST(Stop, WhileManyClientsAsk) {
  TestServer server;
  std::atomic<int> answered{0};
  std::vector<std::thread> clients;
  for (int i = 0; i < 8; ++i) {
    clients.emplace_back([&, i] {
      RawClient client(server.port());
      while (client.send(i % 2 == 0 ? get("/") : get("/pool/x"))) {
        if (client.read_answer().status != 200) return;
        ++answered;
      }
    });
  }
  server.log.wait_for(200);
  EXPECT_TRUE(server.server->stop(30s));
  for (std::thread& client : clients) client.join();
  EXPECT_GE(answered, 200 - 8);
}

}  // namespace
}  // namespace schedgen::http
