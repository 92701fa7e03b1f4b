// /api/jobs: how an upload is doing, what it became, its removal, and the figures of all.
#pragma once

#include <optional>

#include "api/api.h"

namespace schedgen::api {

inline constexpr int wait_s_max = 30;

// What the cache has at hand, when it ends the request; nothing otherwise.
std::optional<http::Response> cached_job_status(const Parts& parts, const http::Request& request);
http::Answer job_status(const Parts& parts, const http::Request& request);
http::Response job_result(const Parts& parts, const http::Request& request);
http::Response remove_job(const Parts& parts, const http::Request& request);
http::Response job_figures(const Parts& parts, const http::Request& request);

}  // namespace schedgen::api
