#include "app/stores.h"

#include <utility>

#include "app/console.h"
#include "storage/migrations.h"

namespace schedgen::app {
namespace {

// The stores' own sentences are for students; this one is for whoever starts the service.
Error not_opened(const Error& error, const std::string& what) {
  if (error.code == ErrorCode::invalid_argument) return error;  // says what to do
  return Error::of(error.code, error.log,
                   what + " cannot be used: " + printable(error.log) +
                       ". Is it a file of this program, with rights for this user, on a disk with "
                       "room?");
}

}  // namespace

Stores::Stores(DataFolder its_folder, std::unique_ptr<storage::SqliteDatabase> its_database,
               std::unique_ptr<storage::FileBlobs> its_blobs, int version, const Clock& clock,
               Random& random)
    : folder(std::move(its_folder)),
      database(std::move(its_database)),
      blobs(std::move(its_blobs)),
      schema_version(version),
      records(*database),
      cache({}, clock),
      queue(*database, clock, random) {}

Result<std::unique_ptr<Stores>> Stores::open(const std::string& data_dir, const Clock& clock,
                                             Random& random) {
  auto folder = DataFolder::open(data_dir);
  if (!folder.ok()) return folder.error();
  const std::string file = folder->database();
  auto database = storage::SqliteDatabase::open(file);
  if (!database.ok()) return not_opened(database.error(), "The database " + file);
  const auto version = storage::migrate(**database, storage::sqlite_migrations(), clock);
  if (!version.ok()) return not_opened(version.error(), "The database " + file);
  auto blobs = storage::FileBlobs::open(folder->files(), clock, random);
  if (!blobs.ok()) return not_opened(blobs.error(), "The folder " + folder->files());
  return std::make_unique<Stores>(*std::move(folder), *std::move(database), *std::move(blobs),
                                  *version, clock, random);
}

}  // namespace schedgen::app
