// api: the HTTP interface, one table of endpoints and one file for each noun. A handler does four
// things in order: decode, validate, ask, respond. docs/openapi.yaml describes it, and tests hold
// the two together.
//
// service builds the parts, adds the page's files to the table, gives it through the gate to
// http::Server, and tells the waiters when a job ends.
//
// endpoints.h  the table
// uploads.h    POST /api/upload; upload_form.h reads its form
// jobs.h       /api/jobs: status, result, removal, figures
// generate.h   /api/generate: .ics, agenda; conversion.h, conversion_request.h: what they ask for
// feeds.h      /api/feeds and /feeds: subscriptions
// parsing.h    POST /parse of a worker
// terms.h      /api/terms
// health.h     /health, /health/db, /health/ready, /metrics
// documentation.h  /api/docs, /api/openapi.yaml
// waiters.h    answers held until a job ends
// admin.h      /api/admin: what an operator may see and do
// gate.h       what every request passes before its handler: host, origin, blocks, limits
// problem.h    failures to statuses and ErrorResponse
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "api/health_probe.h"
#include "api/waiters.h"
#include "base/clock.h"
#include "base/limits.h"
#include "base/result.h"
#include "calendar/previous.h"
#include "http/router.h"
#include "http/server.h"
#include "jobs/seams.h"
#include "schedule/term.h"

namespace schedgen::api {

struct AdminParts;
struct FeedParts;

// One upload that has had its answer.
struct UploadSeen {
  std::string_view outcome;   // "accepted", or the code of the refusal, such as "NOT_A_PDF"
  std::string_view pdf_type;  // "WEEKLY" ... when accepted, else empty
  std::string_view job_id;    // when accepted, else empty
  std::string_view request_id;
  std::size_t bytes = 0;  // of the file; 0 when there was none
};

// What the handlers work with. All that is referred to outlives the server.
struct Parts {
  const jobs::Seams& seams;
  const jobs::Rules& rules;
  Waiters& waiters;
  HealthProbe& records_probe;  // for /health/db
  const std::vector<schedule::Term>& terms;
  std::string version;
  // Reads what a client says was its previous calendar, where it can do no harm. Any thread.
  std::function<Result<calendar::Previous>(std::string_view ics)> read_previous;
  // Whose quota an upload counts for. Empty: the address that the request came from.
  std::function<std::string(const http::Request&)> owner_of = {};
  // Whether the sender may remove a job of this owner. Empty: everybody may who knows its id.
  std::function<bool(const http::Request&, std::string_view owner)> may_remove = {};
  // Counts uploads. From any thread, several at a time. May be empty.
  std::function<void(const UploadSeen&)> on_upload = {};
  // The largest file, bytes: UPLOAD_BYTES_MAX.
  std::size_t upload_bytes_max = limits::upload_bytes_max;
  // For /health/ready: every engine. Without it the records' probe tells.
  HealthProbe* ready_probe = nullptr;
  // For /metrics. Needed only where that is answered.
  std::function<std::string()> figures = {};
  // For the page, which asks Google itself: GOOGLE_CLIENT_ID.
  std::string google_client_id = {};
  // For /api/feeds and /feeds; without them, there are no such routes.
  const FeedParts* feeds = nullptr;
  // For /api/admin. Needed only where that is answered.
  const AdminParts* admin = nullptr;
};

// For http::Server::start: what the server itself refuses, as the same ErrorResponse that the
// handlers give. The clock outlives it.
http::ErrorPage error_page(const Clock& clock);

}  // namespace schedgen::api
