// Blobs as files in one folder, named by their keys.
//
// put() writes to a temporary name that no key can have, syncs the file, renames it and syncs the
// folder. So the file under a key is always complete, whatever dies when. The given clock decides
// about ages. Several processes can share the folder.
#pragma once

#include <memory>
#include <string>

#include "base/clock.h"
#include "base/random.h"
#include "storage/blobs.h"

namespace schedgen::storage {

class FileBlobs final : public Blobs {
 public:
  // Creates the folder, accessible only to its owner, if necessary. Clock and random must outlive
  // this.
  static Result<std::unique_ptr<FileBlobs>> open(const std::string& folder, const Clock& clock,
                                                 Random& random);
  ~FileBlobs() override;
  FileBlobs(const FileBlobs&) = delete;
  FileBlobs& operator=(const FileBlobs&) = delete;

  Status put(std::string_view key, std::string_view bytes) override;
  Result<std::string> get(std::string_view key) override;
  // A power cut soon afterwards may bring the file back; as no row refers to it, it is then swept.
  Status remove(std::string_view key) override;
  Result<std::vector<std::string>> list(Moment before, std::string_view after, int limit) override;
  Status ping() override;

  // Removes temporary files that killed puts left behind before `before`; returns their number.
  Result<int> sweep_temporary(Moment before);

 private:
  FileBlobs(int folder, const Clock& clock, Random& random)
      : folder_(folder), clock_(clock), random_(random) {}

  std::string temporary_name();
  Status write_temporary(const std::string& name, std::string_view bytes);
  Result<std::vector<std::string>> names() const;
  // When the file was put; nothing when it no longer exists.
  Result<std::optional<Moment>> written_at(const std::string& name) const;
  bool folder_is_gone() const;
  Error failure(const char* what, std::string_view name) const;

  const int folder_;
  const Clock& clock_;
  Random& random_;
};

}  // namespace schedgen::storage
