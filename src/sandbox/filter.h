// The system calls that a locked-in child is allowed to make: a list of calls, each with its
// reason. Any other call kills the process at once (SIGSYS).
#pragma once

#include <linux/filter.h>

#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace schedgen::sandbox {

// The descriptors of a locked-in child. There are no others.
inline constexpr int document_fd = 0;  // reads the PDF
inline constexpr int chatter_fd = 1;   // output of libraries, treated as last words
inline constexpr int words_fd = 2;     // its last words, for the log
inline constexpr int answer_fd = 3;    // writes the answer

enum class Answer {
  allow,
  not_found,    // ENOENT, as in an empty file system
  unsupported,  // ENOSYS, as on a kernel without it
  trap,         // a signal to our handler, which ends the process
};

struct Rule {
  std::string_view call;       // the kernel's name
  std::string_view condition;  // on the arguments, as text; empty: none
  Answer answer;
  std::string_view reason;
};

// The table, in the order of docs/SANDBOX.md. A test compares the document with it.
std::span<const Rule> filter_rules();

// The table in the kernel's form. Built once by the zygote; each child only loads it.
Result<std::vector<sock_filter>> build_filter();

// Irrevocable. Needs no_new_privs.
Status load_filter(const std::vector<sock_filter>& filter);

}  // namespace schedgen::sandbox
