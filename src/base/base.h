// base: what every room needs, and nothing that does I/O but the log's thread and write_all().
//
// Result and Error (result.h) carry failures, limits.h holds every limit with its unit and reason,
// text.h, number.h and uuid.h are the few string helpers that more than one room needs, network.h
// knows IP addresses, descriptor.h owns a file descriptor, clock.h and random.h are the seams
// through which the current time and randomness enter, log.h and metrics.h are what an operator
// sees. Every room may include base; base includes no other room.
#pragma once
