// app: the door. Command line, files and terminal; one file for each command.
//
// main.cc             the program schedgen: reads the command line, runs one command
// convert.h           PDFs in, one calendar (or JSON, or a table) out
// convert_options.h   the command line of convert, checked
// serve.h             the service, or a worker, until a signal ends it; and migrate
// serve_options.h     their command lines
// settings.h          their settings from flags, environment and file; engine_settings.h: which
//                     engines these name, engine_parts.h: for each engine's client
// stores.h            opens the engines
// service.h           builds the service's parts, starts and stops them; with service_parts.h,
//                     workers.h, tending.h, rounds.h, page.h, data_folder.h, counted_seams.h,
//                     process_figures.h
// doctor.h            looks at the engines, and says what to mend
// exit_code.h         how the program ends, and why
// input_file.h        a file or standard input to bytes, within a limit
// output_file.h       all of a file or nothing of it
// console.h           messages to standard error; what the terminal can do
// progress.h          one line on a terminal while documents are read
// table.h             events as a table for a person
// known_terms.h       the term files that are part of the program
//
// parse_main.cc is the other program, schedgen-parse: the jailed child. schedgen itself links no
// PDF code; it asks the child through sandbox/parser.h.
#pragma once
