// All of a file or nothing of it: text goes to a temporary file in the same folder, is forced to
// the disk, and takes the file's name in one step. Whoever reads the file sees the old text or the
// new one, whenever this program is killed.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace schedgen::cli {

// A file that is written and waits for its name. Without commit() it vanishes with this object.
class PendingFile {
 public:
  // `path` "-" is standard output; what is no regular file (a device, a pipe) is written as it is:
  // both at commit(). FILE_NOT_WRITABLE otherwise.
  static Result<PendingFile> write(const std::string& path, std::string_view text);

  PendingFile(PendingFile&& other) noexcept;
  PendingFile& operator=(PendingFile&& other) noexcept;
  PendingFile(const PendingFile&) = delete;
  PendingFile& operator=(const PendingFile&) = delete;
  ~PendingFile();

  Status commit();

 private:
  PendingFile(std::string path, std::string temporary, std::string text)
      : path_(std::move(path)), temporary_(std::move(temporary)), text_(std::move(text)) {}

  std::string path_;       // where it goes, links resolved
  std::string temporary_;  // empty: `text_` goes straight to path_
  std::string text_;
};

}  // namespace schedgen::cli
