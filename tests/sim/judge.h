// Checks the promises that must hold whatever fails. It sees every change of every engine as it
// happens, and every answer that a client gets.
//
//   accepted means finished, failed with a reason, or expired by rule
//   a result depends only on the bytes of the file
//   jobs only change along the edges of job_state.h; attempts stay in bounds
//   a live row has its file; a stray file is swept
//   a late answer of an old attempt changes nothing
//   a deleted job is gone everywhere
//   the cache never serves a state older than one that was visible
//   the first reason is kept
#pragma once

#include <map>
#include <set>
#include <string>

#include "base/result.h"
#include "storage/records.h"

namespace schedgen::sim {

class World;

class Judge {
 public:
  explicit Judge(World& world) : world_(world) {}

  // Called by the engines.
  void row_changed(const storage::JobRow* before, const storage::JobRow* after);
  void blob_goes(const std::string& key);
  void cache_hit(std::string_view key, const std::string& value);

  // Called by the clients.
  void accepted(const std::string& id, const std::string& bytes);
  void wants_removed(const std::string& id) { to_remove_.insert(id); }
  void removed(const std::string& id);
  void looked(const std::string& id, const Result<std::string>& status_json, bool was_removed);
  bool is_removed(const std::string& id) const { return removed_.count(id) > 0; }

  // The result of a worker's parse of this file.
  void parse_failed(std::uint64_t actor, ErrorCode code);
  bool works(std::uint64_t actor) const { return at_work_.count(actor) > 0; }

  // After the faults: whether every job has ended.
  bool all_ended() const;
  void must_have_ended();
  void must_be_empty();  // call a day later
  // Ended rows have no files, and there are no strays.
  void must_be_swept();

 private:
  void created(const storage::JobRow& row);
  void moved(const storage::JobRow& before, const storage::JobRow& after);
  void gone(const storage::JobRow& row);

  World& world_;
  std::map<std::string, std::string> bytes_;  // of every row that ever existed
  std::map<std::string, std::string> first_reason_;
  std::map<std::string, std::set<std::string>> reasons_;        // reasons that parses really gave
  std::map<std::pair<std::string, int>, std::uint64_t> owner_;  // attempt: its actor
  std::map<std::uint64_t, std::string> at_work_;                // actor: its job
  std::set<std::string> accepted_, to_remove_, removed_, expired_;
};

}  // namespace schedgen::sim
