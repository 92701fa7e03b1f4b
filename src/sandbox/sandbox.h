// sandbox: runs one parse, of a PDF or of a client's calendar, in a jailed child and reports one
// outcome, and holds the code that locks the child in.
//
// pipes.h     the pipes and sockets between the processes
// sanitized.h whether a sanitizer is built in
// parser.h    the seam: bytes in, one outcome of a closed set out
// wire.h      the child's answer, written and (strictly) read
// spare.h     the messages between the zygote and the parent
//
// The parent's side, in schedgen:
// jail.h            JailParser: turns, spares, a new zygote when one dies
// zygote_process.h  one running zygote
// exchange.h        sends one document to one spare, receives one report
// ending.h          turns the way a child ended into an outcome
//
// The child's side, in schedgen-parse:
// zygote.h    the warm process that forks the spares
// lockdown.h  everything that is given up before a byte of the file is seen, using
//             namespaces.h, rights.h and filter.h
// errand.h    reading the document, writing the answer
//
// docs/SANDBOX.md lists the promises, each with its test.
#pragma once
