// The system calls that a child may make once it is locked in: an allow-list, each call with its
// reason. What is not in the table kills the process at once (SIGSYS).
#pragma once

#include <linux/filter.h>

#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace schedgen::sandbox {

// The descriptors of a locked-in child. There are no others.
inline constexpr int document_fd = 0;  // reads the PDF
inline constexpr int chatter_fd = 1;   // what a library prints goes the way of the last words
inline constexpr int words_fd = 2;     // its last words, for the log
inline constexpr int answer_fd = 3;    // writes the answer

enum class Answer {
  allow,
  not_found,    // ENOENT, as in an empty file system
  unsupported,  // ENOSYS, as on a kernel without it
  trap,         // a signal to our own handler, which ends the process
};

struct Rule {
  std::string_view call;       // the kernel's name
  std::string_view condition;  // on the arguments, for people; empty: none
  Answer answer;
  std::string_view reason;
};

// The table, in the order of docs/SANDBOX.md. A test holds the document to it.
std::span<const Rule> filter_rules();

// The table as the kernel takes it. Built once by the zygote; each child only loads it.
Result<std::vector<sock_filter>> build_filter();

// Irrevocable. Needs no_new_privs.
Status load_filter(const std::vector<sock_filter>& filter);

}  // namespace schedgen::sandbox
