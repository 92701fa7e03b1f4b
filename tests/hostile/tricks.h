// Attacks that a child might try after a document has taken it over. Each trick tries one thing,
// inside the real lockdown, and reports the result, if it still can.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "sandbox/zygote.h"

namespace schedgen::hostile {

// A trick's return value is the child's exit code; most never return.
using Act = int (*)(const sandbox::ZygoteSettings& settings);

struct Trick {
  std::string_view name;
  Act act;
};

std::span<const Trick> tricks_with_files();    // tricks_files.cc
std::span<const Trick> tricks_with_calls();    // tricks_calls.cc: one forbidden system call each
std::span<const Trick> tricks_with_memory();   // tricks_memory.cc
std::span<const Trick> tricks_with_answers();  // tricks_answers.cc

// Answers "it was refused: ..." or "ESCAPED: ..." in the detail of an UNRECOGNISED_SCHEDULE.
int tell(std::string_view what, bool refused);
// Answers a schedule of one event.
int answer_well();
std::string good_answer();
// Reads the rest of the document.
void read_to_the_end();

}  // namespace schedgen::hostile
