// A session recognises a browser again and contains nothing else about it. Its cookie has 128
// random bits and an expiry time, signed, so that every instance with the secret accepts it and
// nothing has to be stored.
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
  // The name over TLS. Browsers accept a cookie with this prefix only from this host, so a sibling
  // subdomain cannot plant one.
  static constexpr std::string_view secure_cookie_name = "__Host-schedgen_session";
  static constexpr std::chrono::seconds lifetime = std::chrono::hours(24);

  // The seal must outlive this.
  explicit Sessions(const Seal& seal) : seal_(seal) {}

  static Session begin(Random& random, Instant now);
  // The same session, with a new lifetime from now on.
  static Session renew(const Session& session, Instant now);
  // Whether half of its lifetime has passed.
  static bool should_renew(const Session& session, Instant now);

  std::string cookie_value(const Session& session) const;
  // Nothing unless we made it and it has not expired.
  std::optional<Session> check(std::string_view cookie_value, Instant now) const;
  // The first valid session in all Cookie fields; foreign cookies do no harm. is_secure: the
  // request came over TLS.
  std::optional<Session> find(const std::vector<std::string_view>& cookie_fields, Instant now,
                              bool is_secure) const;

  // The Set-Cookie field: HttpOnly, SameSite=Lax, and Secure if the answer goes over TLS.
  std::string set_cookie(const Session& session, Instant now, bool is_secure) const;

 private:
  static std::string_view name_of_cookie(bool is_secure) {
    return is_secure ? secure_cookie_name : cookie_name;
  }
  std::string signature(std::string_view text) const;

  const Seal& seal_;
};

}  // namespace schedgen::guard
