#include "http/router.h"

#include <algorithm>
#include <cassert>

#include "base/text.h"

namespace schedgen::http {

namespace {

bool is_rest(std::string_view part) {
  return part.starts_with('*');
}
bool is_parameter(std::string_view part) {
  return part.starts_with(':');
}

bool fits(const std::vector<std::string>& pattern, const std::vector<std::string>& segments) {
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (is_rest(pattern[i])) return i <= segments.size();
    if (i >= segments.size()) return false;
    if (is_parameter(pattern[i]) ? segments[i].empty() : pattern[i] != segments[i]) return false;
  }
  return pattern.size() == segments.size();
}

// Of two patterns that fit the same path: which one says more about it, from left to right.
int rank(std::string_view part) {
  return is_rest(part) ? 2 : is_parameter(part) ? 1 : 0;
}

bool says_more(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::lexicographical_compare(
      a.begin(), a.end(), b.begin(), b.end(),
      [](const std::string& x, const std::string& y) { return rank(x) < rank(y); });
}

std::vector<Field> parameters_of(const std::vector<std::string>& pattern,
                                 const std::vector<std::string>& segments) {
  std::vector<Field> parameters;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (is_parameter(pattern[i])) parameters.push_back({pattern[i].substr(1), segments[i]});
    if (is_rest(pattern[i])) {
      const auto from = segments.begin() + static_cast<std::ptrdiff_t>(i);
      parameters.push_back({pattern[i].substr(1), join({from, segments.end()}, "/")});
    }
  }
  return parameters;
}

}  // namespace

Router::Router(std::vector<Route> routes) : routes_(std::move(routes)) {
  for (Route& route : routes_) {
    assert(route.pattern.starts_with('/') && route.handler);
    if (route.options.name.empty()) route.options.name = route.pattern;
    std::vector<std::string> pattern;
    for (const std::string_view part : split(std::string_view(route.pattern).substr(1), '/')) {
      assert(pattern.empty() || !is_rest(pattern.back()));
      pattern.emplace_back(part);
    }
    patterns_.push_back(std::move(pattern));
  }
  for (std::size_t i = 0; i < routes_.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      assert(routes_[i].method != routes_[j].method || patterns_[i] != patterns_[j]);
    }
  }
}

std::vector<std::size_t> Router::matching(const std::vector<std::string>& segments) const {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < patterns_.size(); ++i) {
    if (fits(patterns_[i], segments)) found.push_back(i);
  }
  std::stable_sort(found.begin(), found.end(), [&](std::size_t a, std::size_t b) {
    return says_more(patterns_[a], patterns_[b]);
  });
  return found;
}

Match Router::match(std::string_view method, const std::vector<std::string>& segments) const {
  Match match;
  std::vector<std::size_t> found;
  if (segments.empty()) {
    for (std::size_t i = 0; i < routes_.size(); ++i) found.push_back(i);
  } else {
    found = matching(segments);
    for (const std::string_view wanted : {method, std::string_view("GET")}) {
      if (wanted != method && method != "HEAD") break;
      for (const std::size_t i : found) {
        if (routes_[i].method != wanted) continue;
        match.route = &routes_[i];
        match.parameters = parameters_of(patterns_[i], segments);
        return match;
      }
    }
  }
  if (found.empty()) return match;
  for (const std::size_t i : found) {
    match.allow.push_back(routes_[i].method);
    if (routes_[i].method == "GET") match.allow.emplace_back("HEAD");
  }
  match.allow.emplace_back("OPTIONS");
  std::sort(match.allow.begin(), match.allow.end());
  match.allow.erase(std::unique(match.allow.begin(), match.allow.end()), match.allow.end());
  return match;
}

}  // namespace schedgen::http
