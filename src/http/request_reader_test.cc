#include "http/request_reader.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace schedgen::http {
namespace {

using namespace std::string_view_literals;
using Step = RequestReader::Step;

const ConnectionLimits usual_limits;

struct Read {
  int refused = 0;  // status
  bool is_whole = false;
  std::string body;
  std::string left;  // bytes of the next request
};

// Gives `bytes` in pieces of that size; 0: all at once.
Read read_in_pieces(std::string_view bytes, std::size_t piece, std::size_t body_max = 1000) {
  RequestReader reader(usual_limits);
  std::string in;
  Read read;
  std::size_t given = 0;
  while (true) {
    const auto outcome = reader.read(in);
    if (!outcome.ok()) {
      read.refused = outcome.error().status;
      return read;
    }
    const Step step = *outcome;
    if (step == Step::head) {
      reader.accept_body(body_max);
    } else if (step == Step::whole) {
      read.is_whole = true;
      read.body = reader.request().body;
      read.left = in + std::string(bytes.substr(given));
      return read;
    } else {
      if (given == bytes.size()) return read;
      const std::size_t count = std::min(piece == 0 ? bytes.size() : piece, bytes.size() - given);
      in += bytes.substr(given, count);
      given += count;
    }
  }
}

int refusal_of(std::string_view bytes) {
  const int at_once = read_in_pieces(bytes, 0).refused;
  EXPECT_EQ(read_in_pieces(bytes, 1).refused, at_once) << bytes;
  return at_once;
}

struct Smuggling {
  int status;  // 0: not refused
  std::string_view bytes;
};

// What proxies and servers have been known to read in two ways.
const Smuggling smuggled[] = {
    {0, "GET / HTTP/1.1\r\nHost: x\r\n\r\n"},
    {0, "\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n"},
    {400, "\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n"},
    {0, "GET / HTTP/1.0\r\n\r\n"},
    // Lengths.
    {0, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nab"},
    {400, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nab"},
    {400, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nab"},
    {400, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2, 2\r\n\r\nab"},
    {400, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +2\r\n\r\nab"},
    {400, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -2\r\n\r\nab"},
    {400, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0x2\r\n\r\nab"},
    {400, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2 2\r\n\r\nab"},
    {400, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length:\r\n\r\nab"},
    {400, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\nab"},
    {400, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length : 2\r\n\r\nab"},
    {400, "POST / HTTP/1.1\r\nHost: x\r\n Content-Length: 2\r\n\r\nab"},
    // Transfer-Encoding.
    {0, "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n"},
    {0, "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
    {0, "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: Chunked\r\n\r\n2;a=b\r\nab\r\n0\r\n\r\n"},
    {400,
     "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n"
     "0\r\n\r\n"},
    {400,
     "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n"
     "0\r\n\r\n"},
    {400,
     "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: "
     "identity\r\n\r\n0\r\n\r\n"},
    {501, "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"},
    {501, "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"},
    {501, "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"},
    {501, "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n"},
    {501, "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding:\r\n\r\n0\r\n\r\n"},
    {400, "POST / HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
    {400, "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n"},
    {400,
     "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding:\x0b"
     "chunked\r\n\r\n0\r\n\r\n"},
    {400, "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding\r\n: chunked\r\n\r\n0\r\n\r\n"},
    // Chunks.
    {400, "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0x2\r\nab\r\n0\r\n\r\n"},
    {400, "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n-2\r\nab\r\n0\r\n\r\n"},
    {400, "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n\r\nab\r\n0\r\n\r\n"},
    {400, "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n"},
    {400,
     "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
     "fffffffffffffffff\r\nab\r\n0\r\n\r\n"},
    {400, "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\rX\nab\r\n0\r\n\r\n"},
    {400,
     "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
     "2;a\nb\r\nab\r\n0\r\n\r\n"},
    {400, "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\n\n0\r\n\r\n"},
    // Lines.
    {400, "GET / HTTP/1.1\nHost: x\n\n"},
    {400, "GET / HTTP/1.1\r\nHost: x\n\r\n"},
    {400, "GET / HTTP/1.1\r\nHost: x\r\nA: b\rC: d\r\n\r\n"},
    {400, "GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n"},
    {400, "GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n\tc\r\n\r\n"},
    {400, "GET / HTTP/1.1\r\nHost: x\r\nA: b\0c\r\n\r\n"sv},
    {400, "GET / HTTP/1.1\r\nHost: x\r\n: b\r\n\r\n"},
    {400, "GET / HTTP/1.1\r\nHost: x\r\nA\r\n\r\n"},
    {400, "GET / HTTP/1.1\r\nHost: x\r\nA(: b\r\n\r\n"},
    {400, "GET / HTTP/1.1\r\nHost: x\r\nConnection: a b\r\n\r\n"},
    // The request line.
    {400, "GET  / HTTP/1.1\r\nHost: x\r\n\r\n"},
    {400, "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n"},
    {400, "GET / HTTP/1.1 \r\nHost: x\r\n\r\n"},
    {400, "GET\t/ HTTP/1.1\r\nHost: x\r\n\r\n"},
    {400, " GET / HTTP/1.1\r\nHost: x\r\n\r\n"},
    {400, "G(T / HTTP/1.1\r\nHost: x\r\n\r\n"},
    {400, "GET /\xc3\xa9 HTTP/1.1\r\nHost: x\r\n\r\n"},
    {400, "GET /\r\n\r\n"},
    {400, "GET / http/1.1\r\nHost: x\r\n\r\n"},
    {400, "GET / HTTP/11\r\nHost: x\r\n\r\n"},
    {505, "GET / HTTP/1.2\r\nHost: x\r\n\r\n"},
    {505, "GET / HTTP/0.9\r\nHost: x\r\n\r\n"},
    {505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"},
    {400, "\x16\x03\x01\x02"},
    {400, "CONNECT host:443 HTTP/1.1\r\nHost: x\r\n\r\n"},
    {400, "GET /../etc HTTP/1.1\r\nHost: x\r\n\r\n"},
    // Hosts, and what is expected.
    {400, "GET / HTTP/1.1\r\n\r\n"},
    {400, "GET / HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n"},
    {400, "GET / HTTP/1.1\r\nHost: x/y\r\n\r\n"},
    {400, "GET / HTTP/1.1\r\nHost: a@b\r\n\r\n"},
    {0, "GET / HTTP/1.1\r\nHost:\r\n\r\n"},
    {0, "GET / HTTP/1.1\r\nHost: [::1]:80\r\n\r\n"},
    {417, "GET / HTTP/1.1\r\nHost: x\r\nExpect: tea\r\n\r\n"},
};

TEST(RequestReader, RefusesWhatSmuggles) {
  for (const Smuggling& row : smuggled) EXPECT_EQ(refusal_of(row.bytes), row.status) << row.bytes;
}

TEST(RequestReader, ReadsAnEmptyChunkedBodyByteByByte) {
  EXPECT_TRUE(
      read_in_pieces("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 1)
          .is_whole);
}

TEST(RequestReader, LeavesTheNextRequestAlone) {
  for (const std::size_t piece : {0u, 1u, 7u}) {
    const Read plain = read_in_pieces(
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabcGET /next", piece);
    EXPECT_TRUE(plain.is_whole);
    EXPECT_EQ(plain.body, "abc");
    EXPECT_EQ(plain.left, "GET /next");
    const Read chunked = read_in_pieces(
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
        "2\r\nab\r\n1\r\nc\r\n0\r\nX-Request-ID: trailer\r\n\r\nGET /next",
        piece);
    EXPECT_TRUE(chunked.is_whole);
    EXPECT_EQ(chunked.body, "abc");
    EXPECT_EQ(chunked.left, "GET /next");
  }
}

TEST(RequestReader, KeepsTrailersOutOfTheHeader) {
  RequestReader reader(usual_limits);
  std::string in =
      "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX-A: b\r\n\r\n";
  EXPECT_EQ(*reader.read(in), Step::head);
  reader.accept_body(0);
  EXPECT_EQ(*reader.read(in), Step::whole);
  EXPECT_FALSE(reader.request().header("X-A"));
}

TEST(RequestReader, HoldsTheBodysLimit) {
  const std::string chunk = "3\r\nabc\r\n";
  const std::string head = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (const std::size_t piece : {0u, 1u}) {
    EXPECT_EQ(read_in_pieces(head + chunk + chunk + "0\r\n\r\n", piece, 6).body, "abcabc");
    EXPECT_EQ(read_in_pieces(head + chunk + chunk + "0\r\n\r\n", piece, 5).refused, 413);
    // At once, when the chunk is announced.
    EXPECT_EQ(read_in_pieces(head + "ffffffff\r\n", piece, 6).refused, 413);
  }
}

TEST(RequestReader, HoldsTheChunkHeadsLimit) {
  const std::string head = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
  const std::string fits(usual_limits.chunk_head_bytes_max - 10, 'x');
  EXPECT_EQ(read_in_pieces(head + "1;" + fits + "\r\na\r\n0\r\n\r\n", 100).body, "a");
  const std::string endless(usual_limits.chunk_head_bytes_max, 'x');
  EXPECT_EQ(read_in_pieces(head + "1;" + endless, 100).refused, 400);
  EXPECT_EQ(read_in_pieces(head + "0\r\nA: " + endless, 100).refused, 400);
}

RC_GTEST_PROP(RequestReaderProperty, PiecesMakeNoDifference, ()) {
  const auto piece = rc::gen::elementOf(std::vector<std::string>{
      "POST / HTTP/1.1\r\n", "Host: x\r\n", "Content-Length: 3\r\n",
      "Transfer-Encoding: chunked\r\n", "\r\n", "3\r\nabc\r\n", "0\r\n\r\n", "abc", "\r", "\n", " ",
      ":", "A: b\r\n", "\x01", "GET /"});
  std::string bytes = "POST / HTTP/1.1\r\nHost: x\r\n";
  for (const std::string& text : *rc::gen::container<std::vector<std::string>>(piece))
    bytes += text;
  const Read at_once = read_in_pieces(bytes, 0);
  const Read slowly = read_in_pieces(bytes, *rc::gen::inRange<std::size_t>(1, 5));
  RC_ASSERT(at_once.refused == slowly.refused);
  RC_ASSERT(at_once.is_whole == slowly.is_whole);
  RC_ASSERT(at_once.body == slowly.body);
  RC_ASSERT(at_once.left == slowly.left);
}

RC_GTEST_PROP(RequestReaderProperty, AnyBytesAreReadOrRefused, (const std::string& bytes)) {
  read_in_pieces(bytes, 0);
  read_in_pieces("GET /" + bytes + " HTTP/1.1\r\nHost: x\r\n\r\n", 0);
}

}  // namespace
}  // namespace schedgen::http
