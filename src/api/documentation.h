// docs/openapi.yaml and the readable page of it, as parts of the program.
#pragma once

#include <string_view>

#include "api/api.h"

namespace schedgen::api {

// Made by documentation.cmake from docs/openapi.yaml at build time.
std::string_view openapi_yaml();
std::string_view documentation_html();
std::string_view documentation_style_hash();  // "sha256-...", for its policy

http::Response openapi_document(const Parts& parts, const http::Request& request);
http::Response documentation_page(const Parts& parts, const http::Request& request);

}  // namespace schedgen::api
