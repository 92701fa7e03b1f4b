// Tasks spread over processes of their own, because a damaged document can crash or hang the PDF
// library, and because the library has global state.
#pragma once

#include <cstddef>
#include <functional>

#include "silent/judge.h"

namespace schedgen::silent {

enum class End {
  judged,
  crashed,   // the reader's process died, or wanted more memory than it may have
  hung,      // the reader took longer than its limit
  not_made,  // the document could not be made: a fault of this harness or of another program
};

struct Answer {
  std::size_t task = 0;
  End end = End::judged;
  Verdict verdict;  // what a jail would say, if the reader died: refused
};

// A task calls this when its document is made and the reader begins.
using ReaderBegins = std::function<void()>;
using Work = std::function<Verdict(std::size_t task, const ReaderBegins& reader_begins)>;

// All tasks from 0 to count - 1, in any order. An exception of `work` is the end not_made.
void run_in_processes(std::size_t count, int processes, const Work& work,
                      const std::function<void(const Answer&)>& told);

}  // namespace schedgen::silent
