#include "cli/progress.h"

#include <chrono>
#include <ostream>

#include "base/text.h"

namespace schedgen::cli {

Progress::Progress(std::ostream& out, bool visible, std::size_t files)
    : out_(out), visible_(visible), files_(files) {
  if (visible_) watcher_ = std::thread([this] { watch(); });
}

Progress::~Progress() {
  if (!visible_) return;
  clear();
  {
    const std::scoped_lock lock(mutex_);
    stop_ = true;
  }
  changed_.notify_one();
  watcher_.join();
}

void Progress::reading(const std::string& file) {
  if (!visible_) return;
  const std::scoped_lock lock(mutex_);
  ++number_;
  file_ = file;
  if (files_ > 1) draw("");
  changed_.notify_one();
}

void Progress::clear() {
  if (!visible_) return;
  const std::scoped_lock lock(mutex_);
  if (drawn_) out_ << "\r\x1b[K" << std::flush;
  drawn_ = false;
  file_.clear();
  changed_.notify_one();
}

// Says once a second for how long the present file has been read.
void Progress::watch() {
  std::unique_lock lock(mutex_);
  while (!stop_) {
    changed_.wait(lock, [this] { return stop_ || !file_.empty(); });
    const std::size_t number = number_;
    for (int seconds = 1; !stop_; ++seconds) {
      const bool other = changed_.wait_for(lock, std::chrono::seconds(1), [this, number] {
        return stop_ || file_.empty() || number_ != number;
      });
      if (other) break;
      draw(", " + std::to_string(seconds) + " s");
    }
  }
}

void Progress::draw(const std::string& suffix) {
  out_ << "\r\x1b[K"
       << "Reading " << printable(file_);
  if (files_ > 1) out_ << " (" << number_ << " of " << files_ << ")";
  out_ << suffix << " ..." << std::flush;
  drawn_ = true;
}

}  // namespace schedgen::cli
