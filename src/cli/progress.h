// One line on a terminal while documents are read: which file of how many, and, when one takes
// longer than a moment, for how long. Silent where nobody looks.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <iosfwd>
#include <mutex>
#include <string>
#include <thread>

namespace schedgen::cli {

class Progress {
 public:
  // `visible`: standard error is a terminal. Nothing is printed otherwise, no thread is started.
  Progress(std::ostream& out, bool visible, std::size_t files);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void reading(const std::string& file);
  // Clears the line, so that a message can be printed.
  void clear();

 private:
  void watch();
  void draw(const std::string& suffix);

  std::ostream& out_;
  const bool visible_;
  const std::size_t files_;

  std::mutex mutex_;  // guards all below
  std::condition_variable changed_;
  std::size_t number_ = 0;
  std::string file_;  // empty: nothing is being read
  bool drawn_ = false;
  bool stop_ = false;
  std::thread watcher_;
};

}  // namespace schedgen::cli
