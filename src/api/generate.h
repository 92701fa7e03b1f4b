// POST /api/generate/ics and /api/generate/agenda: events or finished uploads to a calendar file,
// or to the list of what takes place when.
#pragma once

#include "api/api.h"
#include "api/conversion_request.h"

namespace schedgen::api {

http::Response generate_ics(const Parts& parts, const http::Request& request);
http::Response generate_agenda(const Parts& parts, const http::Request& request);

}  // namespace schedgen::api
