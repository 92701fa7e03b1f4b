// http: sockets to Request and Response and back, on Boost.Beast and Asio. It knows nothing of
// schedules. api gives it a table of routes, service starts and stops it, nobody else includes it.
//
// It promises: a handler sees only whole requests inside their limits, with a path and a query that
// are valid UTF-8; it runs on a thread of its route's pool and may block; it never sees a socket.
// What is malformed, too large, too slow or too much is answered here, at once, with the page that
// the service gives for errors. No client, whatever it sends or does not send, costs more memory
// than the limits say, and none keeps another from being served.
//
// message.h    Request and Response          router.h     the routes table
// server.h     listens, serves, stops        server_options.h  what it is told
// held.h       answers that wait without a thread
// limits.h     every limit of a connection   multipart.h  form data with files
// static_assets.h  files held in memory      content_encoding.h  gzip, Accept-Encoding
//
// Inside: connection.h (the life of one connection), request_reader.h (bytes to requests),
// head_scan.h (what Beast would let through), framing.h (how long a body is), target.h (paths and
// queries), header_parameters.h, answer_head.h, service.h (what connections share), handler_pool.h
// (threads and turns), address_count.h, bytes_in_flight.h, refusal.h.
#pragma once
