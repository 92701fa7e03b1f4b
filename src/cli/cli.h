// cli: the program schedgen as a person calls it. Command line, files and terminal; one file for
// each command.
//
// main.cc             reads the command line, runs one command
// command_line.h      all commands with their options
// convert.h           PDFs in, one calendar (or JSON, or a table) out
// convert_options.h   its options, checked; option_values.h: single values
// read_documents.h    the PDFs of convert, read one after the other
// serve.h             the service, or a worker, until a signal ends it; and migrate
// serve_options.h     the settings as flags, and their help
// doctor.h            says what is wrong with the engines
// exit_code.h         how the program ends, and why
// input_file.h        a file or standard input to bytes, within a limit
// output_file.h       all of a file or nothing of it
// console.h           messages to standard error
// terminal.h          what the terminal can do
// progress.h          one line on a terminal while documents are read
// table.h             events as a table for a person
#pragma once
