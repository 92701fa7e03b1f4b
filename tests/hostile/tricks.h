// What a child that a document has taken over might try. Each trick tries one thing, from inside
// the real lockdown, and tells how it went, if it still can.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "sandbox/zygote.h"

namespace schedgen::hostile {

// A trick's own end is the child's exit code; most never come so far.
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
// Reads what is left of the document.
void read_to_the_end();

}  // namespace schedgen::hostile
