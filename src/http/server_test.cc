#include "http/server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "http/address_count.h"
#include "http/testing/test_server.h"

namespace schedgen::http {
namespace {

TEST(Server, AnswersWithTheFieldsOfEveryAnswer) {
  const TestServer server;
  const RawAnswer answer = server.ask(get("/"));
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "root");
  EXPECT_EQ(answer.header("Date"), "Sun, 06 Nov 1994 08:49:37 GMT");
  EXPECT_EQ(answer.header("X-Request-ID"), "10000000000000002000000000000000");
  EXPECT_EQ(answer.header("Server"), "(none)");
  EXPECT_EQ(answer.header("Connection"), "(none)");
}

TEST(Server, TakesARequestIdThatIsWellFormed) {
  const TestServer server;
  const std::string longest(64, 'a');
  EXPECT_EQ(server.ask(get("/", "X-Request-ID: " + longest + "\r\n")).header("X-Request-ID"),
            longest);
  EXPECT_EQ(server.ask(get("/pool/x", "X-Request-ID: a.B-c_9\r\n")).header("X-Request-ID"),
            "a.B-c_9");
  for (const std::string& bad : {longest + "a", std::string("a b"), std::string("a\xff"),
                                 std::string("<script>"), std::string()}) {
    const std::string id =
        server.ask(get("/", "X-Request-ID: " + bad + "\r\n")).header("X-Request-ID");
    EXPECT_NE(id, bad);
    EXPECT_TRUE(is_request_id(id));
  }
}

TEST(Server, AnswersPipelinedRequestsInOrder) {
  const TestServer server;
  RawClient client(server.port());
  std::string all;
  for (int i = 0; i < 100; ++i) {
    all += i % 3 == 0 ? get("/") : i % 3 == 1 ? get("/pool/" + std::to_string(i)) : post("echo");
  }
  ASSERT_TRUE(client.send(all));
  for (int i = 0; i < 100; ++i) {
    const RawAnswer answer = client.read_answer();
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, i % 3 == 0 ? "root" : i % 3 == 1 ? std::to_string(i) : "echo");
  }
}

// Each answer in a row would otherwise come before the first of any other connection.
TEST(Server, LetsOthersHaveTheirTurnBetweenPipelinedRequests) {
  ServerOptions options;
  options.socket_threads = 1;
  options.limits.answers_in_a_row_max = 4;
  std::mutex mutex;
  std::string order;
  Gate gate;
  const auto note = [&](const Request& request) {
    if (request.query_value("first")) gate.wait_at();
    const std::scoped_lock lock(mutex);
    order += request.query_value("who").value_or("");
    return Response::of(200, "text/plain", std::string());
  };
  const TestServer server(options, {{"GET", "/note", note, {0, true, ""}}});
  // While the socket's thread waits in a handler, both clients' requests arrive.
  RawClient busy(server.port());
  RawClient many(server.port());
  RawClient few(server.port());
  for (RawClient* client : {&busy, &many, &few}) {
    client->send(get("/"));
    EXPECT_EQ(client->read_answer().status, 200);
  }
  busy.send(get("/note?first=1"));
  gate.wait_for_arrivals(1);
  std::string all;
  for (int i = 0; i < 100; ++i) all += get("/note?who=m");
  many.send(all);
  for (int i = 0; i < 2; ++i) few.send(get("/note?who=f"));
  gate.open();
  for (int i = 0; i < 100; ++i) ASSERT_EQ(many.read_answer().status, 200);
  for (int i = 0; i < 2; ++i) ASSERT_EQ(few.read_answer().status, 200);
  const std::scoped_lock lock(mutex);
  // Not more than two turns of the one that sends many.
  EXPECT_LE(order.rfind('f'), 10) << order;
}

// All threads for what is expensive are held up, and those for uploads; the rest is served.
TEST(Server, KeepsPoolsApart) {
  ServerOptions options;
  options.cheap.threads = options.expensive.threads = options.upload.threads = 1;
  options.expensive.waiting_max = options.upload.waiting_max = 1;
  Gate gate;
  const auto stay = [&](const Request&) {
    gate.wait_at();
    return Response::empty(204);
  };
  RouteOptions expensive;
  expensive.pool = Pool::expensive;
  RouteOptions upload;
  upload.pool = Pool::upload;
  const TestServer server(
      options, {{"GET", "/expensive", stay, expensive}, {"GET", "/upload", stay, upload}});
  std::vector<std::unique_ptr<RawClient>> held_up;
  for (const std::string path : {"/expensive", "/upload"}) {
    const Pool pool = path == "/upload" ? Pool::upload : Pool::expensive;
    for (const std::size_t waiting : {0u, 1u}) {
      held_up.push_back(std::make_unique<RawClient>(server.port()));
      held_up.back()->send(get(path));
      if (waiting == 0) gate.wait_for_arrivals(path == "/upload" ? 2 : 1);
      while (server.server->counts(pool).waiting < waiting) std::this_thread::yield();
    }
    EXPECT_TRUE(server.server->counts(pool).is_full);
    EXPECT_EQ(server.ask(get(path)).status, 503);
  }
  EXPECT_EQ(server.ask(get("/pool/cheap")).body, "cheap");
  EXPECT_EQ(server.server->counts().waiting_requests, 2);
  EXPECT_EQ(server.server->counts(Pool::cheap).waiting, 0);
  gate.open();
  for (const auto& client : held_up) EXPECT_EQ(client->read_answer().status, 204);
}

TEST(Server, KeepsConnectionsAsTheVersionSays) {
  const TestServer server;
  RawClient lasting(server.port());
  for (int i = 0; i < 3; ++i) {
    lasting.send(get("/"));
    EXPECT_EQ(lasting.read_answer().status, 200);
  }
  lasting.send(get("/", "Connection: close\r\n"));
  EXPECT_EQ(lasting.read_answer().header("Connection"), "close");
  EXPECT_TRUE(lasting.ends());

  RawClient old(server.port());
  old.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_EQ(old.read_answer().header("Connection"), "keep-alive");
  old.send("GET / HTTP/1.0\r\n\r\n");
  EXPECT_EQ(old.read_answer().header("Connection"), "close");
  EXPECT_TRUE(old.ends());
}

TEST(Server, AnswersAClientThatHasFinishedSending) {
  const TestServer server;
  RawClient client(server.port());
  client.send(get("/pool/a") + get("/pool/b"));
  client.finish_sending();
  EXPECT_EQ(client.read_answer().body, "a");
  EXPECT_EQ(client.read_answer().body, "b");
  EXPECT_TRUE(client.ends());
}

TEST(Server, AnswersHeadAndOptions) {
  const TestServer server;
  RawClient client(server.port());
  client.send("HEAD /pool/abc HTTP/1.1\r\nHost: x\r\n\r\n");
  const RawAnswer head = client.read_answer(true);
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.header("Content-Length"), "3");
  client.send("OPTIONS /echo HTTP/1.1\r\nHost: x\r\n\r\n");
  const RawAnswer options = client.read_answer();
  EXPECT_EQ(options.status, 204);
  EXPECT_EQ(options.header("Allow"), "OPTIONS, POST");
  EXPECT_EQ(options.header("Content-Length"), "(none)");
  EXPECT_TRUE(is_request_id(options.header("X-Request-ID")));
  client.send("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(client.read_answer().header("Allow"), "GET, HEAD, OPTIONS, POST");
  client.send(get("/"));
  EXPECT_EQ(client.read_answer().body, "root");
}

TEST(Server, RefusesUnknownPathsAndMethodsAndGoesOn) {
  const TestServer server;
  RawClient client(server.port());
  client.send(get("/nowhere", "X-Request-ID: me\r\n"));
  const RawAnswer unknown = client.read_answer();
  EXPECT_EQ(unknown.status, 404);
  EXPECT_EQ(unknown.body, "NOT_FOUND me /nowhere ");
  EXPECT_EQ(unknown.header("Content-Type"), "application/json");
  client.send("BREW /echo HTTP/1.1\r\nHost: x\r\n\r\n");
  const RawAnswer method = client.read_answer();
  EXPECT_EQ(method.status, 405);
  EXPECT_EQ(method.header("Allow"), "OPTIONS, POST");
  client.send("HEAD /nowhere HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(client.read_answer(true).status, 404);
  client.send(get("/"));
  EXPECT_EQ(client.read_answer().body, "root");
}

// While every thread of the pool is held up, so an answer can only have come without one.
TEST(Server, GivesAQuickAnswerWithoutThePoolAndAsksTheHandlerOtherwise) {
  ServerOptions options;
  options.cheap.threads = 1;
  RouteOptions route;
  route.quick = [](const Request& request) -> std::optional<Response> {
    if (request.query_value("throws")) throw 1;
    if (!request.query_value("quick")) return std::nullopt;
    return Response::of(200, "text/plain", std::string("quick"));
  };
  TestServer server(options, {{"GET", "/known", TestServer::say("handler"), route}});
  EXPECT_EQ(server.ask(get("/known")).body, "handler");
  RawClient waiting(server.port());
  waiting.send(get("/gate"));
  server.gate.wait_for_arrivals(1);
  EXPECT_EQ(server.ask(get("/known?quick=1")).body, "quick");
  EXPECT_EQ(server.ask(get("/known?throws=1")).status, 500);
  server.gate.open();
  EXPECT_EQ(waiting.read_answer().body, "passed");
  EXPECT_EQ(server.ask(get("/known")).body, "handler");
}

TEST(Server, TurnsAnExceptionIntoAnError) {
  const TestServer server;
  RawClient client(server.port());
  client.send(get("/throws"));
  const RawAnswer answer = client.read_answer();
  EXPECT_EQ(answer.status, 500);
  EXPECT_THAT(answer.body, testing::StartsWith("INTERNAL "));
  EXPECT_THAT(answer.body, testing::EndsWith(" /throws /throws"));
  client.send(get("/"));
  EXPECT_EQ(client.read_answer().status, 200);
}

TEST(Server, AsksForABodyThatWaitsForIt) {
  const TestServer server;
  RawClient client(server.port());
  const std::string head =
      "POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: ";
  client.send(head + "3\r\n\r\n");
  EXPECT_EQ(client.read_answer().status, 100);
  client.send("abc");
  EXPECT_EQ(client.read_answer().body, "abc");
  // Too large: told before it is sent.
  client.send(head + "1001\r\n\r\n");
  EXPECT_EQ(client.read_answer().status, 413);
}

TEST(Server, LetsNoAnswerAddAField) {
  const TestServer server({}, {{"GET",
                                "/split",
                                [](const Request& request) {
                                  Response response = Response::empty(200);
                                  response.headers.add("X-Echo",
                                                       std::string(*request.query_value("x")));
                                  response.headers.add("Content-Length", "99");
                                  response.headers.add("Connection", "close");
                                  return response;
                                },
                                {}}});
  RawClient client(server.port());
  client.send(get("/split?x=a%0D%0AX-Evil:%20b"));
  const RawAnswer answer = client.read_answer();
  EXPECT_EQ(answer.header("X-Echo"), "a  X-Evil: b");
  EXPECT_EQ(answer.header("X-Evil"), "(none)");
  EXPECT_EQ(answer.header("Content-Length"), "0");
  EXPECT_EQ(answer.header("Connection"), "(none)");
}

TEST(Server, PacksTextForWhoAcceptsIt) {
  const std::string text(5000, 'a');
  const TestServer server({}, {{"GET", "/text", TestServer::say(text), {}},
                               {"GET", "/inline", TestServer::say(text), {0, true, ""}}});
  for (const std::string_view path : {"/text", "/inline"}) {
    const RawAnswer packed = server.ask(get(path, "Accept-Encoding: gzip\r\n"));
    EXPECT_EQ(packed.header("Content-Encoding"), "gzip");
    EXPECT_EQ(packed.header("Vary"), "Accept-Encoding");
    EXPECT_LT(packed.body.size(), 500u);
    EXPECT_EQ(server.ask(get(path)).body, text);
  }
}

TEST(Server, TellsTheObserverOfEachRequest) {
  TestServer server;
  RawClient client(server.port());
  client.send(post("abc", "X-Request-ID: first\r\n"));
  client.read_answer();
  client.send("FROB / HTTP/1.1\r\nHost: x\r\n\r\n");
  client.read_answer();
  client.send("nonsense\r\n\r\n");
  client.read_answer();
  const auto seen = server.log.wait_for(3);
  EXPECT_EQ(seen[0].route, "echo");
  EXPECT_EQ(seen[0].method, "POST");
  EXPECT_EQ(seen[0].status, 200);
  EXPECT_EQ(seen[0].request_id, "first");
  EXPECT_EQ(seen[0].bytes_in, 3u);
  EXPECT_GT(seen[0].bytes_out, 100u);
  EXPECT_TRUE(seen[0].sent);
  EXPECT_EQ(seen[1].method, "OTHER");
  EXPECT_EQ(seen[1].status, 405);
  EXPECT_EQ(seen[2].status, 400);
  EXPECT_EQ(seen[2].route, "");
}

TEST(Server, SaysWhenItCannotListen) {
  const TestServer first;
  ServerOptions options;
  options.port = first.port();
  SystemClock clock;
  CountingRandom random;
  const auto second = Server::start(options, Router({}), clock, random);
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().code, ErrorCode::invalid_argument);
  options.address = "not an address";
  EXPECT_FALSE(Server::start(options, Router({}), clock, random).ok());
}

TEST(AddressCount, CountsIpv6BySubnet) {
  EXPECT_EQ(counted_address("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
  EXPECT_EQ(counted_address("192.0.2.7"), "192.0.2.7");
}

}  // namespace
}  // namespace schedgen::http
