// Every limit of a connection, each with unit and reason. A test stands at each and one beyond.
#pragma once

#include <chrono>
#include <cstddef>

namespace schedgen::http {

using namespace std::chrono_literals;

struct ConnectionLimits {
  // Bytes.
  std::size_t request_line_bytes_max = 8 * 1024;  // our longest address has 200
  std::size_t head_bytes_max = 16 * 1024;         // request line and all fields; browsers send 1 kB
  std::size_t fields_max = 100;
  std::size_t chunk_head_bytes_max = 4 * 1024;  // a chunk's size and extensions, or all trailers
  // A body: each route's own limit (RouteOptions::body_bytes_max). All that are in memory at once,
  // unread, waiting or in a handler's hands: 50 uploads of 10 MB, or 100,000 of real size.
  std::size_t bodies_bytes_max = 512u * 1024 * 1024;
  // Of one client: 6 uploads of 10 MB, or 12,000 of real size, which a lecture hall sends.
  std::size_t bodies_per_client_bytes_max = 64u * 1024 * 1024;

  // Time. A deadline that passes with half a request there is answered with 408.
  std::chrono::milliseconds first_byte_max = 10s;  // from connecting to the first byte
  std::chrono::milliseconds idle_max = 60s;        // between two requests
  std::chrono::milliseconds between_bytes_max = 10s;
  std::chrono::milliseconds head_max = 10s;      // first to last byte of the head: slowloris
  std::chrono::milliseconds request_max = 120s;  // of all: 10 MB by a phone at 1 Mbit/s take 84 s
  std::chrono::milliseconds write_stall_max = 20s;  // a reader that takes nothing of an answer
  std::chrono::milliseconds write_max = 300s;       // a whole answer
  std::chrono::milliseconds linger_max = 2s;  // so that who still sends can read why we closed

  // Connections.
  std::size_t connections_max = 12'000;  // each is a file descriptor
  // A university's students share few addresses. 0: no limit, as behind a proxy. IPv6: a /64.
  std::size_t connections_per_address_max = 1'000;
  // Beyond connections_max this many are told so; the rest is closed without a word.
  std::size_t refusals_at_once_max = 64;

  // Answers. Those that are in memory until their clients have read them. Small ones are not
  // counted: the system's buffers take them.
  std::size_t answers_bytes_max = 512u * 1024 * 1024;
  std::size_t answers_per_client_bytes_max = 64u * 1024 * 1024;
  std::size_t answer_counted_bytes_min = 16 * 1024;
  // What the system keeps of answers that a client does not read: of itself up to 4 MB for each
  // connection. An answer's time by a phone does not depend on it; 200 kB are 8 Mbit/s over 200 ms.
  int send_buffer_bytes = 200 * 1024;
  // Of one connection in a row, before others on its thread have their turn: 64 kB hold 2,300
  // requests.
  int answers_in_a_row_max = 8;
  std::size_t gzip_bytes_min = 1024;              // smaller ones fit a packet anyway
  std::size_t gzip_inline_bytes_max = 64 * 1024;  // more would hold up a socket's thread
  int retry_after_s = 1;                          // on 503, and on 429 for too many bytes
};

}  // namespace schedgen::http
