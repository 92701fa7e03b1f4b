#include "http/service.h"

#include "base/text.h"

namespace schedgen::http {

Response Service::refuse(const ErrorContext& context) const {
  Response response;
  try {
    if (error_page) {
      response = error_page(context);
    } else {
      response = Response::of(context.refusal.status, "text/plain; charset=utf-8",
                              std::string(context.refusal.sentence) + "\n");
    }
  } catch (...) {
    // The app's page failed; the status still says what happened.
    response = Response::of(context.refusal.status, "text/plain; charset=utf-8",
                            std::string(context.refusal.code) + "\n");
  }
  response.status = context.refusal.status;
  return response;
}

std::string Service::client_of(const Request& request) const {
  return client_name ? client_name(request) : counted_address(request.remote_address);
}

std::string Service::request_id_of(const Request& request) const {
  const auto given = request.header("X-Request-ID");
  if (given && is_request_id(*given)) return std::string(*given);
  if (const auto parent = request.header("traceparent")) {
    if (const auto trace = trace_id_of(*parent)) return std::string(*trace);
  }
  constexpr std::string_view digits = "0123456789abcdef";
  std::string id;
  for (int half = 0; half < 2; ++half) {
    std::uint64_t bits = random.next();
    for (int i = 0; i < 16; ++i, bits >>= 4) id += digits[bits & 0xf];
  }
  return id;
}

}  // namespace schedgen::http
