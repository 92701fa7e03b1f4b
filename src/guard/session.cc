#include "guard/session.h"

#include <algorithm>

#include "base/number.h"
#include "base/text.h"

namespace schedgen::guard {
namespace {

constexpr std::size_t id_letters = 22;
constexpr std::size_t signature_letters = 43;
constexpr std::size_t end_digits_max = 11;
constexpr std::string_view version = "1";
// The maximum number of cookies checked in one request; more are forged.
constexpr int candidates_max = 4;

bool is_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9') || letter == '-' || letter == '_';
}

}  // namespace

std::string Sessions::signature(std::string_view text) const {
  const auto hash = seal_.hash("session", text);
  return base64url({reinterpret_cast<const char*>(hash.data()), hash.size()});
}

Session Sessions::begin(Random& random, Instant now) {
  std::string bytes;
  for (int i = 0; i < 2; ++i) {
    const std::uint64_t word = random.next();
    bytes.append(reinterpret_cast<const char*>(&word), sizeof word);
  }
  return {base64url(bytes), now + lifetime};
}

Session Sessions::renew(const Session& session, Instant now) {
  return {session.id, now + lifetime};
}

bool Sessions::should_renew(const Session& session, Instant now) {
  return session.ends - now < lifetime / 2;
}

std::string Sessions::cookie_value(const Session& session) const {
  std::string text(version);
  text += '.';
  text += session.id;
  text += '.';
  text += std::to_string(session.ends.time_since_epoch().count());
  return text + '.' + signature(text);
}

std::optional<Session> Sessions::check(std::string_view value, Instant now) const {
  const std::vector<std::string_view> parts = split(value, '.');
  if (parts.size() != 4 || parts[0] != version) return std::nullopt;
  const std::string_view id = parts[1];
  const std::string_view end = parts[2];
  if (id.size() != id_letters || !std::all_of(id.begin(), id.end(), is_letter)) return std::nullopt;
  if (parts[3].size() != signature_letters || end.empty() || end.size() > end_digits_max) {
    return std::nullopt;
  }
  const auto seconds = number_of(end);
  if (!seconds) return std::nullopt;
  const std::string_view sealed = value.substr(0, value.size() - signature_letters - 1);
  if (!equal_in_secret(signature(sealed), parts[3])) return std::nullopt;
  const Instant ends{std::chrono::seconds(*seconds)};
  if (ends <= now) return std::nullopt;
  return Session{std::string(id), ends};
}

std::optional<Session> Sessions::find(const std::vector<std::string_view>& cookie_fields,
                                      Instant now, bool is_secure) const {
  const std::string_view name = name_of_cookie(is_secure);
  int candidates = 0;
  for (const std::string_view field : cookie_fields) {
    for (const std::string_view raw : split(field, ';')) {
      const std::string_view pair = trim(raw);
      const std::size_t equals = pair.find('=');
      if (equals == std::string_view::npos || pair.substr(0, equals) != name) continue;
      if (++candidates > candidates_max) return std::nullopt;
      if (auto session = check(pair.substr(equals + 1), now)) return session;
    }
  }
  return std::nullopt;
}

std::string Sessions::set_cookie(const Session& session, Instant now, bool is_secure) const {
  std::string field(name_of_cookie(is_secure));
  field += '=';
  field += cookie_value(session);
  field += "; Path=/; Max-Age=" + std::to_string((session.ends - now).count());
  field += "; HttpOnly; SameSite=Lax";
  if (is_secure) field += "; Secure";
  return field;
}

}  // namespace schedgen::guard
