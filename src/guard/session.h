// A session: the same browser again, and nothing more about it. Its cookie holds 128 random bits
// and the time when it ends, signed; so every instance that has the secret knows it, and nothing is
// stored.
//
//   1.<id: 22 letters of base64url>.<end: seconds since 1970>.<signature: 43 letters>
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/random.h"
#include "guard/seal.h"

namespace schedgen::guard {

struct Session {
  std::string id;  // 22 letters: 128 random bits
  Instant ends{};
};

class Sessions {
 public:
  static constexpr std::string_view cookie_name = "schedgen_session";
  // Over TLS. Browsers take a cookie of this prefix from this very host alone, so a sibling
  // subdomain can plant none.
  static constexpr std::string_view secure_cookie_name = "__Host-schedgen_session";
  static constexpr std::chrono::seconds lifetime = std::chrono::hours(24);

  // The seal outlives this.
  explicit Sessions(const Seal& seal) : seal_(seal) {}

  static Session begin(Random& random, Instant now);
  // The same session, for another lifetime from now on.
  static Session renew(const Session& session, Instant now);
  // Half of its time is over.
  static bool should_renew(const Session& session, Instant now);

  std::string cookie_value(const Session& session) const;
  // Nothing unless we have made it and it has not ended.
  std::optional<Session> check(std::string_view cookie_value, Instant now) const;
  // The first valid one of all Cookie fields; a foreign one before it does no harm. is_secure: the
  // request came over TLS.
  std::optional<Session> find(const std::vector<std::string_view>& cookie_fields, Instant now,
                              bool is_secure) const;

  // The field Set-Cookie: HttpOnly, SameSite=Lax, and Secure where the answer goes over TLS.
  std::string set_cookie(const Session& session, Instant now, bool is_secure) const;

 private:
  static std::string_view name_of_cookie(bool is_secure) {
    return is_secure ? secure_cookie_name : cookie_name;
  }
  std::string signature(std::string_view text) const;

  const Seal& seal_;
};

}  // namespace schedgen::guard
