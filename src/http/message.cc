#include "http/message.h"

#include <algorithm>
#include <cassert>

#include "base/text.h"

namespace schedgen::http {

namespace {

std::optional<std::string_view> first_of(const std::vector<Field>& fields, std::string_view name) {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const Field& field) { return field.name == name; });
  if (found == fields.end()) return std::nullopt;
  return found->value;
}

}  // namespace

std::optional<std::string_view> Fields::find(std::string_view name) const {
  const auto found = std::find_if(fields_.begin(), fields_.end(), [&](const Field& field) {
    return equals_ignoring_case(field.name, name);
  });
  if (found == fields_.end()) return std::nullopt;
  return found->value;
}

std::size_t Fields::count(std::string_view name) const {
  return static_cast<std::size_t>(
      std::count_if(fields_.begin(), fields_.end(),
                    [&](const Field& field) { return equals_ignoring_case(field.name, name); }));
}

void Fields::add(std::string name, std::string value) {
  fields_.push_back({std::move(name), std::move(value)});
}

void Fields::set(std::string name, std::string value) {
  remove(name);
  add(std::move(name), std::move(value));
}

void Fields::extend(std::string_view name, std::string_view value) {
  const auto said = find(name);
  if (!said) {
    add(std::string(name), std::string(value));
  } else if (!contains_ignoring_case(*said, value)) {
    set(std::string(name), std::string(*said) + ", " + std::string(value));
  }
}

void Fields::remove(std::string_view name) {
  std::erase_if(fields_,
                [&](const Field& field) { return equals_ignoring_case(field.name, name); });
}

SharedBytes::SharedBytes(std::string text)
    : owner_(std::make_shared<const std::string>(std::move(text))), view_(*owner_) {}

SharedBytes SharedBytes::of_static(std::string_view bytes) {
  SharedBytes shared;
  shared.view_ = bytes;
  return shared;
}

std::optional<std::string_view> Request::query_value(std::string_view name) const {
  return first_of(query, name);
}

void Addition::apply_to(Fields& headers) const {
  for (const Field& field : fields) {
    if (equals_ignoring_case(field.name, "Vary")) {
      headers.extend(field.name, field.value);
    } else {
      headers.set(field.name, field.value);
    }
  }
}

std::string_view Request::parameter(std::string_view name) const {
  const auto value = first_of(path_parameters, name);
  assert(value.has_value());
  return *value;
}

Response Response::of(int status, std::string_view content_type, SharedBytes body) {
  Response response;
  response.status = status;
  response.headers.add("Content-Type", std::string(content_type));
  response.body = std::move(body);
  return response;
}

Response Response::empty(int status) {
  Response response;
  response.status = status;
  return response;
}

bool is_request_id(std::string_view text) {
  if (text.empty() || text.size() > 64) return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-';
  });
}

// version-traceid-parent-flags: 2, 32, 16 and 2 lower-case digits; a later version may go on.
std::optional<std::string_view> trace_id_of(std::string_view traceparent) {
  constexpr std::size_t whole = 55;
  constexpr std::size_t trace_at = 3;
  constexpr std::size_t trace_digits = 32;
  if (traceparent.size() < whole || traceparent.starts_with("ff")) return std::nullopt;
  if (traceparent.size() > whole && (traceparent.starts_with("00") || traceparent[whole] != '-')) {
    return std::nullopt;
  }
  for (std::size_t i = 0; i < whole; ++i) {
    const char c = traceparent[i];
    const bool is_dash = i == 2 || i == 35 || i == 52;
    const bool is_digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    if (is_dash ? c != '-' : !is_digit) return std::nullopt;
  }
  const std::string_view trace = traceparent.substr(trace_at, trace_digits);
  if (trace.find_first_not_of('0') == std::string_view::npos) return std::nullopt;
  return trace;
}

}  // namespace schedgen::http
