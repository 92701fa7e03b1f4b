// POST /api/upload: a schedule PDF becomes a job.
#pragma once

#include "api/api.h"

namespace schedgen::api {

http::Response upload(const Parts& parts, const http::Request& request);

}  // namespace schedgen::api
