#include "settings/guard_settings.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "settings/setting_values.h"

namespace schedgen::settings {
namespace {

constexpr std::size_t secret_letters_min = 16;
constexpr std::size_t production_secret_letters_min = 32;

SettingValue rate(std::int64_t guard::RateRules::*member) {
  return whole(
      0, 1'000'000'000, [member](Settings & settings) -> auto& {
        return settings.guard.rates.*member;
      });
}

// Parts between commas or spaces.
std::vector<std::string> list_of(std::string_view text) {
  std::vector<std::string> list;
  std::string spaced(text);
  std::replace(spaced.begin(), spaced.end(), ',', ' ');
  const std::string clean = collapse_spaces(spaced);
  for (const std::string_view one : split(clean, ' ')) {
    if (!one.empty()) list.push_back(lower_ascii(one));
  }
  return list;
}

bool is_host(std::string_view text) {
  return !text.empty() && text.size() <= 255 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == ':' ||
           c == '[' || c == ']';
  });
}

std::string_view host_of(std::string_view origin) {
  return origin.substr(origin.find("://") + 3);
}

// "https://schedules.example:8443", with nothing behind.
bool is_origin(std::string_view text) {
  return (text.starts_with("https://") || text.starts_with("http://")) && is_host(host_of(text));
}

bool set_proxies(Settings& settings, std::string_view text) {
  const auto networks = parse_networks(text);
  if (networks) settings.guard.gate.proxies.networks = *networks;
  return networks.has_value();
}

bool set_never_blocked(Settings& settings, std::string_view text) {
  const auto networks = parse_networks(text);
  if (networks) settings.guard.gate.never_blocked = *networks;
  return networks.has_value();
}

bool set_log_addresses(Settings& settings, std::string_view text) {
  const auto logs = truth_of(text);
  settings.guard.logs_addresses = logs.value_or(false);
  return logs.has_value();
}

bool set_proxy_header(Settings& settings, std::string_view text) {
  using guard::ForwardingHeader;
  const bool is_standard = equals_ignoring_case(text, "Forwarded");
  if (!is_standard && !equals_ignoring_case(text, "X-Forwarded-For")) return false;
  settings.guard.gate.proxies.header =
      is_standard ? ForwardingHeader::forwarded : ForwardingHeader::x_forwarded_for;
  return true;
}

bool set_public_url(Settings& settings, std::string_view text) {
  std::string url = lower_ascii(text);
  if (url.ends_with('/')) url.pop_back();
  if (!is_origin(url)) return false;
  settings.guard.gate.public_url = url;
  return true;
}

bool set_hosts(Settings& settings, std::string_view text) {
  settings.guard.allowed_hosts = list_of(text);
  return std::all_of(settings.guard.allowed_hosts.begin(), settings.guard.allowed_hosts.end(),
                     is_host);
}

bool set_origins(Settings& settings, std::string_view text) {
  settings.guard.gate.origins = list_of(text);
  return std::all_of(settings.guard.gate.origins.begin(), settings.guard.gate.origins.end(),
                     is_origin);
}

template <auto member>
bool set_secret(Settings& settings, std::string_view text) {
  const bool is_plain =
      std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~'; });
  if (!is_plain || text.size() < secret_letters_min) return false;
  settings.guard.*member = text;
  return true;
}

bool set_run_as(Settings& settings, std::string_view text) {
  if (text.empty() || text.find_first_of(std::string_view("\0: ", 3)) != std::string_view::npos) {
    return false;
  }
  settings.guard.run_as = text;
  return true;
}

bool set_environment(Settings& settings, std::string_view text) {
  settings.guard.is_production = text == "production";
  return text == "production" || text == "development";
}

// What stands in examples, and what is one thing over and over.
bool is_guessable(const std::string& secret) {
  const std::string lower = lower_ascii(secret);
  constexpr std::array words{"secret",  "password", "change", "example",
                             "default", "token",    "12345"};
  const bool has_word = std::any_of(words.begin(), words.end(), [&](const char* word) {
    return lower.find(word) != std::string::npos;
  });
  constexpr std::size_t different_min = 8;
  return has_word || std::set<char>(secret.begin(), secret.end()).size() < different_min;
}

std::optional<std::string> weakness_of(const char* name, const std::string& secret) {
  if (secret.empty()) return std::nullopt;
  const std::string advice = " Make one with: openssl rand -hex 32";
  if (secret.size() < production_secret_letters_min) {
    return std::string(name) + " is too short for production: it needs 32 letters." + advice + ".";
  }
  if (is_guessable(secret)) {
    return std::string(name) + " can be guessed, and this is production." + advice + ".";
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> GuardSettings::finish(std::string_view listen_address) {
  const auto this_machine = *parse_networks("127.0.0.0/8 ::1");
  gate.hosts = allowed_hosts;
  if (!gate.public_url.empty()) gate.hosts.emplace_back(host_of(gate.public_url));
  const auto address = Address::parse(listen_address);
  // A name that some other site leads to this machine is not ours.
  if (gate.hosts.empty() && address && contains(this_machine, *address)) {
    gate.hosts = {"localhost", "127.0.0.1", "[::1]"};
  }
  gate.never_blocked.insert(gate.never_blocked.end(), this_machine.begin(), this_machine.end());
  if (!is_production) return std::nullopt;
  if (auto weak = weakness_of("SESSION_SECRET", session_secret)) return weak;
  return weakness_of("ADMIN_TOKEN", admin_token);
}

std::vector<Setting> limit_settings() {
  using R = guard::RateRules;
  return {
      {"RATE_LIMIT_REQUESTS_PER_MINUTE", "Requests that one user may send; 0 for no limit",
       rate(&R::requests_per_minute), "100"},
      {"RATE_LIMIT_UPLOADS_PER_HOUR", "PDFs that one user may upload; 0 for no limit",
       rate(&R::uploads_per_hour), "10"},
      {"RATE_LIMIT_STATUS_PER_MINUTE",
       "How often one user may ask for the state of jobs; 0 for no limit",
       rate(&R::status_per_minute), "100"},
      {"RATE_LIMIT_FEEDS_PER_HOUR", "Subscriptions that one user may create; 0 for no limit",
       rate(&R::feeds_per_hour), "10"},
      {"RATE_LIMIT_FETCHES_PER_MINUTE",
       "How often all clients together may fetch one subscription; 0 for no limit",
       rate(&R::fetches_per_minute), "60"},
      {"RATE_LIMIT_GLOBAL_PER_SECOND", "Requests that all users together may send; 0 for no limit",
       rate(&R::global_per_second), "0"},
      {"RATE_LIMIT_USERS_PER_ADDRESS", "Users to expect behind one address; 0 for any number",
       rate(&R::users_per_address), "1000"},
      {"BLOCK_AFTER_REJECTIONS",
       "Rejected requests in ten minutes after which an address is blocked; 0 for never",
       rate(&R::rejections_max), "300"},
      {"BLOCK_NEVER", "Networks that are never blocked, such as a campus",
       text("networks such as 10.0.0.0/8,2001:db8::/32", set_never_blocked, "NETWORKS")},
  };
}

std::vector<Setting> security_settings() {
  constexpr const char* long_word = "16 letters or more without spaces";
  using G = GuardSettings;
  return {
      {"SCHEDGEN_ENV", "production refuses to start with weak secrets",
       text("production or development", set_environment, "NAME"), "development", common},
      {"RUN_AS", "The user to run as when started by root",
       text("a user's name", set_run_as, "USER")},
      {"SESSION_SECRET", "Signs sessions; by default a secret is made and kept in the data folder",
       text(long_word, set_secret<&G::session_secret>), "", secret_text},
      {"ADMIN_TOKEN", "Signs administrators in; without one, /admin is closed",
       text(long_word, set_secret<&G::admin_token>), "", common_secret},
      {"CORS_ORIGINS", "Other sites whose pages may use the HTTP API",
       text("origins such as https://a.example,https://b.example", set_origins, "ORIGINS")},
      {"LOG_ADDRESSES", "Whether to log addresses that are blocked or send a wrong token",
       text("true or false", set_log_addresses, "BOOL"), "true"},
  };
}

std::vector<Setting> proxy_settings() {
  return {
      {"PUBLIC_URL", "The address at which people find the service",
       text("https://HOST, http://HOST with or without a port", set_public_url, "URL"), "", common},
      {"ALLOWED_HOSTS",
       "Further host names to answer to; without these and PUBLIC_URL, any name is answered, or "
       "only localhost, 127.0.0.1 and [::1] when LISTEN is one of them",
       text("hosts with commas between", set_hosts, "HOSTS")},
      {"TRUSTED_PROXIES", "Networks of the proxies that may say whom they speak for",
       text("networks such as 10.0.0.0/8,::1", set_proxies, "NETWORKS"), "", common},
      {"TRUSTED_PROXY_HEADER", "The header in which they say it",
       text("X-Forwarded-For or Forwarded", set_proxy_header, "FIELD"), "X-Forwarded-For"},
  };
}

}  // namespace schedgen::settings
