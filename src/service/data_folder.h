// The folder in which an embedded service keeps everything: schedgen.db and files/.
//
// One program at a time, as a rule: the cache of an embedded service is in its memory, so a second
// one beside it would show what is no longer so. Where the folder holds nothing but files, several
// may share it. The lock ends with the process, however it ends.
#pragma once

#include <sys/types.h>

#include <string>

#include "base/result.h"

namespace schedgen::service {

class DataFolder {
 public:
  enum class Use { alone, shared };

  // Makes the folder, for its owner alone, when there is none, and locks it. From one of ours the
  // right of others to write there is taken. FILE_NOT_WRITABLE when it cannot be used or somebody
  // else could change what is in it, STORAGE_UNAVAILABLE when another program has it.
  static Result<DataFolder> open(const std::string& path, Use use = Use::alone);
  DataFolder(DataFolder&& other) noexcept;
  DataFolder& operator=(DataFolder&&) = delete;
  ~DataFolder();

  std::string database() const { return path_ + "/schedgen.db"; }
  std::string files() const { return path_ + "/files"; }

 private:
  DataFolder(std::string path, int lock) : path_(std::move(path)), lock_(lock) {}

  std::string path_;
  int lock_;
};

// Why a folder of this owner and these rights is no place for our data, as a sentence; empty when
// it is one. `us` is the user that we run as. Root may lend a folder to a group, as Kubernetes
// does.
std::string why_untrusted_folder(uid_t owner, mode_t rights, uid_t us);

}  // namespace schedgen::service
