// Blobs as files of one folder, each named by its key.
//
// A put writes under a temporary name that no key can have, syncs the file, renames it and syncs
// the folder. So under its key a file is whole at every moment, whatever dies when. Age is by the
// clock that is given. Several processes may share the folder.
#pragma once

#include <memory>
#include <string>

#include "base/clock.h"
#include "base/random.h"
#include "storage/blobs.h"

namespace schedgen::storage {

class FileBlobs final : public Blobs {
 public:
  // Makes the folder, for its owner alone, when there is none. Clock and random outlive this.
  static Result<std::unique_ptr<FileBlobs>> open(const std::string& folder, const Clock& clock,
                                                 Random& random);
  ~FileBlobs() override;
  FileBlobs(const FileBlobs&) = delete;
  FileBlobs& operator=(const FileBlobs&) = delete;

  Status put(std::string_view key, std::string_view bytes) override;
  Result<std::string> get(std::string_view key) override;
  // A power cut soon after may bring the file back; then no row keeps it, and it is swept.
  Status remove(std::string_view key) override;
  Result<std::vector<std::string>> list(Moment before, std::string_view after, int limit) override;
  Status ping() override;

  // Removes what puts that were killed left behind before `before`; how many files.
  Result<int> sweep_temporary(Moment before);

 private:
  FileBlobs(int folder, const Clock& clock, Random& random)
      : folder_(folder), clock_(clock), random_(random) {}

  std::string temporary_name();
  Status write_temporary(const std::string& name, std::string_view bytes);
  Result<std::vector<std::string>> names() const;
  // When the file was put, or nothing when it is gone.
  Result<std::optional<Moment>> written_at(const std::string& name) const;
  bool folder_is_gone() const;
  Error failure(const char* what, std::string_view name) const;

  const int folder_;
  const Clock& clock_;
  Random& random_;
};

}  // namespace schedgen::storage
