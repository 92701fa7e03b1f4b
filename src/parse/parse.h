// parse: schedgen-parse, the jailed child. main.cc waits for one document, a PDF or a calendar,
// reads it and writes one answer. rehearsal.h is a document to practise on.
//
// schedgen itself links no PDF code; it asks this program through sandbox/parser.h.
#pragma once
