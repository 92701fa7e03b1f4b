// What clients send too much of, at the limit and one beyond, over real sockets.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "http/testing/test_server.h"

namespace schedgen::http {
namespace {

// The status, and that the connection was closed after it, and that the next client is served.
int refused(const TestServer& server, std::string_view bytes) {
  RawClient client(server.port());
  client.send(bytes);
  const RawAnswer answer = client.read_answer();
  EXPECT_EQ(answer.header("Connection"), "close");
  EXPECT_TRUE(client.ends());
  EXPECT_EQ(server.ask(get("/")).status, 200);
  return answer.status;
}

ServerOptions lingering_shortly() {
  ServerOptions options;
  options.limits.linger_max = 50ms;
  return options;
}

TEST(Refusals, AreAnsweredAndTheConnectionClosed) {
  const TestServer server(lingering_shortly());
  EXPECT_EQ(refused(server, "GET / HTTP/1.1\nHost: x\n\n"), 400);
  EXPECT_EQ(refused(server, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), 505);
  EXPECT_EQ(refused(server, "\x16\x03\x01\x02\x01"), 400);
  EXPECT_EQ(refused(server,
                    "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n"
                    "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /pool/x HTTP/1.1\r\n"),
            400);
  EXPECT_EQ(refused(server, get("/%ff")), 400);
  EXPECT_EQ(refused(server, get("/a/../b")), 400);
  // A body for which there is no route is not read.
  EXPECT_EQ(refused(server, "POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nabcde"),
            404);
  EXPECT_EQ(refused(server, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nabcde"), 405);
  EXPECT_EQ(refused(server, "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\na"), 413);
}

TEST(Refusals, OfRequestLines) {
  const TestServer server(lingering_shortly());
  const std::size_t max = ConnectionLimits{}.request_line_bytes_max;
  const std::string fits(max - std::string_view("GET /? HTTP/1.1\r\n").size(), 'a');
  EXPECT_EQ(server.ask(get("/?" + fits)).status, 200);
  EXPECT_EQ(refused(server, get("/?a" + fits)), 414);
  EXPECT_EQ(refused(server, "GET /" + std::string(max, 'a')), 414);  // without an end
}

TEST(Refusals, OfHeaders) {
  const TestServer server(lingering_shortly());
  const ConnectionLimits limits;
  const std::string value(limits.head_bytes_max - get("/", "A: \r\n").size(), 'a');
  EXPECT_EQ(server.ask(get("/", "A: " + value + "\r\n")).status, 200);
  EXPECT_EQ(refused(server, get("/", "A: a" + value + "\r\n")), 431);
  EXPECT_EQ(refused(server, "GET / HTTP/1.1\r\nA: " + std::string(limits.head_bytes_max, 'a')),
            431);
  std::string fields;
  for (std::size_t i = 1; i < limits.fields_max; ++i) fields += "A: b\r\n";  // and Host
  EXPECT_EQ(server.ask(get("/", fields)).status, 200);
  EXPECT_EQ(refused(server, get("/", fields + "A: b\r\n")), 431);
}

TEST(Refusals, OfBodies) {
  const TestServer server(lingering_shortly());
  const std::string fits(TestServer::echo_bytes_max, 'a');
  EXPECT_EQ(server.ask(post(fits)).body, fits);
  EXPECT_EQ(refused(server, post(fits + "a")), 413);
  const auto chunked = [](std::string_view bytes) {
    std::string text = "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (const char c : bytes) text += std::string("1\r\n") + c + "\r\n";
    return text + "0\r\n\r\n";
  };
  EXPECT_EQ(server.ask(chunked(fits)).body, fits);
  EXPECT_EQ(refused(server, chunked(fits + "a")), 413);
}

TEST(Refusals, OfBodiesWithoutEndReachAClientThatStillSends) {
  const TestServer server;
  for (const std::string_view length :
       {"Content-Length: 10737418240\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n"}) {
    RawClient client(server.port());
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\n" + std::string(length));
    const std::string piece = "1000\r\n" + std::string(0x1000, 'a') + "\r\n";
    std::size_t sent = 0;
    while (!client.is_readable_within(0ms) && sent < (64u << 20)) {
      if (!client.send(piece)) break;
      sent += piece.size();
    }
    for (int i = 0; i < 100; ++i) client.send(piece);  // it notices late
    EXPECT_EQ(client.read_answer().status, 413);
  }
}

TEST(Refusals, OfBodiesThatAreTooMuchTogether) {
  ServerOptions options = lingering_shortly();
  options.limits.bodies_bytes_max = 1000;
  Gate gate;
  const TestServer server(options, {{"POST",
                                     "/keep",
                                     [&](const Request&) {
                                       gate.wait_at();
                                       return Response::empty(204);
                                     },
                                     {1000, false, ""}}});
  RawClient keeping(server.port());
  keeping.send("POST /keep HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n" +
               std::string(900, 'a'));
  gate.wait_for_arrivals(1);
  EXPECT_EQ(server.ask(post(std::string(100, 'b'))).status, 200);
  EXPECT_EQ(server.ask(post(std::string(101, 'b'))).status, 503);
  gate.open();
  EXPECT_EQ(keeping.read_answer().status, 204);
  EXPECT_EQ(server.ask(post(std::string(1000, 'b'))).status, 200);
}

TEST(Refusals, OfConnectionsFromOneAddress) {
  ServerOptions options = lingering_shortly();
  options.limits.connections_per_address_max = 2;
  const TestServer server(options);
  RawClient first(server.port());
  first.send(get("/"));
  EXPECT_EQ(first.read_answer().status, 200);
  {
    RawClient second(server.port());
    second.send(get("/"));
    EXPECT_EQ(second.read_answer().status, 200);
    RawClient third(server.port());
    const RawAnswer answer = third.read_answer();
    EXPECT_EQ(answer.status, 503);
    EXPECT_EQ(answer.header("Retry-After"), "1");
    EXPECT_TRUE(third.ends());
    // Who is in is served.
    second.send(get("/", "Connection: close\r\n"));
    EXPECT_EQ(second.read_answer().status, 200);
    EXPECT_TRUE(second.ends());
  }
  EXPECT_EQ(server.ask(get("/")).status, 200);
}

TEST(Refusals, OfConnectionsInAll) {
  ServerOptions options;
  options.limits.connections_max = 1;
  options.limits.refusals_at_once_max = 1;
  const TestServer server(options);
  RawClient first(server.port());
  first.send(get("/"));
  EXPECT_EQ(first.read_answer().status, 200);
  RawClient second(server.port());
  EXPECT_EQ(second.read_answer().status, 503);
  RawClient third(server.port());  // while the second is still there
  EXPECT_EQ(third.read_answer().status, 0);
  first.send(get("/"));
  EXPECT_EQ(first.read_answer().status, 200);
}

TEST(Refusals, WhenThePoolIsFull) {
  ServerOptions options;
  options.cheap.threads = 1;
  options.cheap.waiting_max = 1;
  TestServer server(options);
  RawClient running(server.port());
  running.send(get("/gate"));
  server.gate.wait_for_arrivals(1);
  RawClient waiting(server.port());
  // In the queue as soon as the next one on the same connection's thread is refused.
  waiting.send(get("/pool/waiting"));
  RawAnswer answer;
  while (server.server->counts().waiting_requests == 0) answer = server.ask(get("/"));
  RawClient refused(server.port());
  refused.send(get("/pool/refused"));
  answer = refused.read_answer();
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(answer.header("Retry-After"), "1");
  EXPECT_THAT(answer.body, testing::StartsWith("OVERLOADED"));
  // What needs no thread is served meanwhile, on the same connection too.
  refused.send(get("/"));
  EXPECT_EQ(refused.read_answer().body, "root");
  server.gate.open();
  EXPECT_EQ(running.read_answer().body, "passed");
  EXPECT_EQ(waiting.read_answer().body, "waiting");
}

TEST(Refusals, OfARequestThatWaitsTooLongForAThread) {
  ServerOptions options;
  options.cheap.threads = 1;
  options.cheap.wait_max = 3s;  // enough for the first to get the thread
  TestServer server(options);
  RawClient running(server.port());
  running.send(get("/gate"));
  server.gate.wait_for_arrivals(1);
  RawClient waiting(server.port());
  waiting.send(get("/pool/waiting"));
  const RawAnswer answer = waiting.read_answer();
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(answer.header("Retry-After"), "1");
  EXPECT_THAT(answer.body, testing::StartsWith("OVERLOADED"));
  EXPECT_EQ(server.server->counts().waiting_requests, 0);
  // Whoever has a thread may keep it for longer than one may wait for it.
  server.gate.open();
  EXPECT_EQ(running.read_answer().body, "passed");
}

// One client's queue is full; another's request takes the place of its newest.
TEST(Refusals, OfTheNewestRequestOfTheClientThatHasMost) {
  ServerOptions options;
  options.cheap.threads = 1;
  options.cheap.waiting_max = 2;
  options.client_of = [](const Request& request) {
    return std::string(request.query_value("client").value_or(""));
  };
  TestServer server(options);
  RawClient running(server.port());
  running.send(get("/gate?client=a"));
  server.gate.wait_for_arrivals(1);
  RawClient second(server.port());
  second.send(get("/pool/second?client=a"));
  while (server.server->counts().waiting_requests < 1) std::this_thread::yield();
  RawClient third(server.port());
  third.send(get("/pool/third?client=a"));
  while (server.server->counts().waiting_requests < 2) std::this_thread::yield();
  RawClient other(server.port());
  other.send(get("/pool/other?client=b"));
  EXPECT_EQ(third.read_answer().status, 503);
  server.gate.open();
  EXPECT_EQ(running.read_answer().body, "passed");
  EXPECT_EQ(second.read_answer().body, "second");
  EXPECT_EQ(other.read_answer().body, "other");
}

TEST(Refusals, OfBodiesBeyondAClientsShare) {
  ServerOptions options = lingering_shortly();
  options.limits.bodies_bytes_max = 2000;
  options.limits.bodies_per_client_bytes_max = 1000;
  options.client_of = [](const Request& request) {
    return std::string(request.header("X-Client").value_or("other"));
  };
  Gate gate;
  const TestServer server(options, {{"POST",
                                     "/keep",
                                     [&](const Request&) {
                                       gate.wait_at();
                                       return Response::empty(204);
                                     },
                                     {1000, false, ""}}});
  std::vector<std::unique_ptr<RawClient>> kept;
  for (int i = 0; i < 4; ++i) {
    kept.push_back(std::make_unique<RawClient>(server.port()));
    kept.back()->send(
        "POST /keep HTTP/1.1\r\nHost: x\r\nX-Client: a\r\nContent-Length: 250\r\n\r\n" +
        std::string(250, 'a'));
  }
  gate.wait_for_arrivals(4);
  const RawAnswer answer = server.ask(post("b", "X-Client: a\r\n"));
  EXPECT_EQ(answer.status, 429);
  EXPECT_EQ(answer.header("Retry-After"), "1");
  EXPECT_THAT(answer.body, testing::StartsWith("RATE_LIMIT_EXCEEDED"));
  EXPECT_EQ(server.ask(post(std::string(1000, 'b'))).status, 200);
  gate.open();
  for (const auto& client : kept) EXPECT_EQ(client->read_answer().status, 204);
  EXPECT_EQ(server.ask(post(std::string(1000, 'a'), "X-Client: a\r\n")).status, 200);
}

// A reader that takes its time has an answer in memory; its next one finds no room, another
// client's does.
TEST(Refusals, OfAnswersBeyondAClientsShareAndBeyondAll) {
  constexpr std::size_t bytes = TestServer::big_bytes;
  for (const std::size_t all : {2 * bytes, 2 * bytes - 1}) {
    ServerOptions options;
    options.limits.answers_bytes_max = all;
    options.limits.answers_per_client_bytes_max = 2 * bytes - 1;
    options.client_of = [](const Request& request) {
      return std::string(request.header("X-Client").value_or("other"));
    };
    const TestServer server(options);
    RawClient slow(server.port(), 4096);
    slow.send(get("/big", "X-Client: a\r\n"));
    ASSERT_TRUE(slow.is_readable_within(30s));  // it is being written
    const RawAnswer second = server.ask(get("/big", "X-Client: a\r\n"));
    EXPECT_EQ(second.status, 429);
    EXPECT_EQ(second.header("Retry-After"), "1");
    EXPECT_EQ(server.ask(get("/pool/small", "X-Client: a\r\n")).body, "small");
    EXPECT_EQ(server.ask(get("/big")).status, all < 2 * bytes ? 503 : 200);
    EXPECT_EQ(slow.read_answer().body.size(), bytes);
    EXPECT_EQ(server.ask(get("/big", "X-Client: a\r\n")).status, 200);
  }
}

}  // namespace
}  // namespace schedgen::http
