#include "api/documentation.h"

#include <vector>

#include "http/static_assets.h"

namespace schedgen::api {
namespace {

const http::StaticAssets& assets() {
  static const http::StaticAssets assets(std::vector<http::Asset>{
      {"/api/openapi.yaml", "application/yaml; charset=utf-8", openapi_yaml(), false},
      {"/api/docs", "text/html; charset=utf-8", documentation_html(), false}});
  return assets;
}

}  // namespace

http::Response openapi_document(const Parts&, const http::Request& request) {
  return assets().answer(request, "/api/openapi.yaml");
}

http::Response documentation_page(const Parts&, const http::Request& request) {
  http::Response response = assets().answer(request, "/api/docs");
  // The page has styles of its own and nothing else.
  response.headers.set("Content-Security-Policy",
                       "default-src 'none'; style-src '" + std::string(documentation_style_hash()) +
                           "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
  return response;
}

}  // namespace schedgen::api
