// POST /parse of a worker: a schedule PDF in, what it says out. Nothing is kept.
#pragma once

#include "api/api.h"

namespace schedgen::api {

http::Response parse(const Parts& parts, const http::Request& request);

}  // namespace schedgen::api
