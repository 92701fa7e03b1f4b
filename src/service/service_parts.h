// What a service is made of. For service.cc, service_parts.cc and service_reports.cc alone.
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/admin.h"
#include "api/api.h"
#include "api/feeds.h"
#include "calendar/previous_reader.h"
#include "feeds/fetch_notes.h"
#include "feeds/seams.h"
#include "guard/fetch_limits.h"
#include "http/server.h"
#include "jobs/leases.h"
#include "sandbox/jail.h"
#include "service/counted_engines.h"
#include "service/counted_seams.h"
#include "service/guards.h"
#include "service/operator_view.h"
#include "service/page.h"
#include "service/rounds.h"
#include "service/service.h"
#include "service/stores.h"
#include "service/tending.h"
#include "service/workers.h"
#include "storage/sql_feeds.h"
#include "storage/sql_records.h"

namespace schedgen::service {

// In the order in which they are made; the destructor ends what is left in reverse.
struct Service::Parts {
  Parts(const settings::Settings& its_settings, Role its_role, std::string its_version,
        std::unique_ptr<Stores> its_stores, std::unique_ptr<sandbox::JailParser> its_jail,
        calendar::PreviousReader its_previous_reader, std::vector<schedule::Term> its_terms,
        const std::string& session_secret, Log& its_log);

  Status listen();
  void work();

  std::vector<http::Route> routes();
  http::ErrorPage error_page();

  std::string figures();
  std::string overview();
  Status uploads_have_room() const;
  Status all_engines_answer();
  void end_step();
  void give_memory_back();
  void on_upload(const api::UploadSeen& seen);
  void on_request(const http::Finished& request);
  void on_worked(const jobs::WorkReport& report, std::chrono::microseconds duration);

  const settings::Settings settings;
  const Role role;
  const std::string version;
  Log& log;
  SystemClock clock;
  SystemRandom random;
  std::vector<schedule::Term> terms;
  Metrics metrics;
  std::unique_ptr<Stores> stores;
  std::unique_ptr<sandbox::JailParser> jail;
  calendar::PreviousReader previous_reader;
  CountedDatabase database;
  storage::SqlRecords records;
  CountedBlobs blobs;
  CountedQueue queue;
  CountedCache cache;
  storage::SqlFeeds feed_rows;
  CountedCache feed_cache;
  CountedParser parser;
  jobs::Seams seams;
  jobs::Rules rules;
  feeds::Seams feed_seams;
  feeds::Rules feed_rules;
  feeds::FetchNotes fetch_notes;
  jobs::Leases leases;
  api::Waiters waiters;
  api::HealthProbe records_probe;
  api::HealthProbe ready_probe;
  GuardCounters counters;
  OperatorView operator_view;
  Guards guards;
  guard::FetchLimits fetch_limits;
  api::FeedParts feed_parts;
  api::Parts api_parts;
  api::AdminParts admin_parts;
  Page page;
  std::optional<Rounds> lease_timer;
  std::optional<Rounds> waker;
  std::optional<Rounds> note_keeper;  // of fetches
  std::optional<Rounds> steps;        // of the operator's view
  std::size_t crowd = 0;  // the steps' own: most connections since memory was given back
  std::optional<Tending> tending;
  std::optional<Workers> workers;
  std::unique_ptr<http::Server> server;
  std::string name;  // "serve web-1:8080", for people
  // The server answers before the parts from `lease_timer` on are there.
  std::atomic<bool> is_started{false};
  bool stopped = false;
};

}  // namespace schedgen::service
