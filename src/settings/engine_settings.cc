#include "settings/engine_settings.h"

#include <algorithm>
#include <boost/url/encode.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <initializer_list>
#include <utility>

#include "base/number.h"
#include "settings/setting_values.h"

namespace schedgen::settings {
namespace {

using storage::RedisAddress;
using storage::S3Settings;

// The settings of the engines, each checked by itself.
class Texts {
 public:
  explicit Texts(const TypedSettings& typed) : typed_(typed) {}

  bool has(std::string_view name) const { return typed_.contains(name); }
  // Empty when it is not set.
  std::string text(std::string_view name) const {
    const auto found = typed_.find(name);
    return found == typed_.end() ? "" : found->second;
  }
  std::string text_or(std::string_view name, std::string_view usual) const {
    return has(name) ? text(name) : std::string(usual);
  }
  int number_or(std::string_view name, int usual) const {
    return number_of<int>(text(name)).value_or(usual);
  }
  bool is_true(std::string_view name) const { return truth_of(text(name)).value_or(false); }
  // The first of these that is set, or null.
  const char* first_of(std::initializer_list<const char*> names) const {
    const auto* found =
        std::find_if(names.begin(), names.end(), [&](auto name) { return has(name); });
    return found == names.end() ? nullptr : *found;
  }

 private:
  const TypedSettings& typed_;
};

Error both_set(const char* one, const char* other, const char* of_what) {
  return wrong(std::string(one) + " and " + other + " are both set, and both say where " + of_what +
               " is. Take one of them away.");
}

Error lacks(const char* given, const std::string& missing) {
  return wrong(std::string(given) + " is set, but not " + missing + ". Set it too, or take " +
               given + " away.");
}

std::string encoded(std::string_view text) {
  return boost::urls::encode(text, boost::urls::unreserved_chars);
}

// An IPv6 address in an address has brackets.
std::string host_text(const std::string& host) {
  const bool is_v6 = host.find(':') != std::string::npos && !host.starts_with('[');
  return is_v6 ? "[" + host + "]" : host;
}

constexpr const char* usual_ca = "/etc/ssl/certs/ca-certificates.crt";

std::string with_ssl(std::string url, const Texts& texts) {
  if (!texts.has("DATABASE_SSL")) return url;
  url += url.find('?') == std::string::npos ? '?' : '&';
  if (!texts.is_true("DATABASE_SSL")) return url + "sslmode=disable";
  // Encryption alone would keep nobody out: whoever stands in between could answer for the server.
  return url +
         "sslmode=verify-full&sslrootcert=" + encoded(texts.text_or("DATABASE_SSL_CA", usual_ca));
}

Result<std::optional<std::string>> postgres_of(const Texts& texts) {
  const char* part = texts.first_of(
      {"POSTGRES_HOST", "POSTGRES_PORT", "POSTGRES_USER", "POSTGRES_PASSWORD", "POSTGRES_DB"});
  if (texts.has("DATABASE_SSL_CA") && !texts.is_true("DATABASE_SSL")) {
    return wrong(
        "DATABASE_SSL_CA is set, but DATABASE_SSL is not true. Set it, or take DATABASE_SSL_CA "
        "away.");
  }
  if (texts.has("DATABASE_URL")) {
    const std::string url = texts.text("DATABASE_URL");
    if (part != nullptr) return both_set("DATABASE_URL", part, "the database");
    if (texts.has("DATABASE_SSL") && url.find("sslmode=") != std::string::npos) {
      return wrong("DATABASE_SSL is set, and DATABASE_URL says sslmode. Take one of them away.");
    }
    return std::optional(with_ssl(url, texts));
  }
  if (part == nullptr) {
    if (texts.has("DATABASE_SSL")) return lacks("DATABASE_SSL", "DATABASE_URL");
    return std::optional<std::string>();
  }
  for (const char* needed : {"POSTGRES_HOST", "POSTGRES_USER"}) {
    if (!texts.has(needed)) return lacks(part, needed);
  }
  constexpr int usual_port = 5432;
  const std::string user = texts.text("POSTGRES_USER");
  std::string url = "postgresql://" + encoded(user);
  if (texts.has("POSTGRES_PASSWORD")) url += ":" + encoded(texts.text("POSTGRES_PASSWORD"));
  url += "@" + host_text(texts.text("POSTGRES_HOST")) + ":" +
         std::to_string(texts.number_or("POSTGRES_PORT", usual_port)) + "/" +
         encoded(texts.text_or("POSTGRES_DB", user));
  return std::optional(with_ssl(std::move(url), texts));
}

Result<std::optional<RedisAddress>> redis_of(const Texts& texts, const char* name) {
  if (!texts.has(name)) return std::optional<RedisAddress>();
  auto address = storage::redis_address(texts.text(name));
  if (!address.ok()) return wrong(std::string(name) + " is wrong. " + address.error().user);
  return std::optional(*std::move(address));
}

// Queue and cache.
Status set_redis(Engines& engines, const Texts& texts) {
  const char* part = texts.first_of({"REDIS_HOST", "REDIS_PORT", "REDIS_PASSWORD", "REDIS_DB"});
  const char* url = texts.first_of({"REDIS_URL", "REDIS_QUEUE_URL", "REDIS_CACHE_URL"});
  if (part != nullptr && url != nullptr) return both_set(url, part, "Redis");
  if (part != nullptr) {
    if (!texts.has("REDIS_HOST")) return lacks(part, "REDIS_HOST");
    RedisAddress address;
    address.host = texts.text("REDIS_HOST");
    address.port = texts.number_or("REDIS_PORT", address.port);
    address.password = texts.text("REDIS_PASSWORD");
    address.database = texts.number_or("REDIS_DB", 0);
    engines.queue_server = address;
    engines.cache_server = address;
    return Done{};
  }
  const bool queue_apart = texts.has("REDIS_QUEUE_URL");
  const bool cache_apart = texts.has("REDIS_CACHE_URL");
  if (texts.has("REDIS_URL") && queue_apart && cache_apart) {
    return wrong(
        "REDIS_URL stands for queue and cache, but both have an address of their own "
        "(REDIS_QUEUE_URL, REDIS_CACHE_URL). Take REDIS_URL away.");
  }
  auto queue = redis_of(texts, queue_apart ? "REDIS_QUEUE_URL" : "REDIS_URL");
  if (!queue.ok()) return queue.error();
  auto cache = redis_of(texts, cache_apart ? "REDIS_CACHE_URL" : "REDIS_URL");
  if (!cache.ok()) return cache.error();
  engines.queue_server = *std::move(queue);
  engines.cache_server = *std::move(cache);
  return Done{};
}

// Their MINIO_ENDPOINT is a host; ours may be an address.
std::string minio_address(const Texts& texts) {
  constexpr int usual_port = 9000;
  std::string endpoint = texts.text("MINIO_ENDPOINT");
  if (endpoint.find("://") != std::string::npos) return endpoint;
  const std::string scheme = texts.is_true("MINIO_USE_SSL") ? "https://" : "http://";
  const bool has_port = endpoint.find(':') != std::string::npos;
  if (has_port && !texts.has("MINIO_PORT")) return scheme + endpoint;
  return scheme + host_text(endpoint) + ":" +
         std::to_string(texts.number_or("MINIO_PORT", usual_port));
}

Result<std::optional<S3Settings>> s3_of(const Texts& texts) {
  const char* own =
      texts.first_of({"S3_ENDPOINT", "S3_BUCKET", "S3_ACCESS_KEY", "S3_SECRET_KEY", "S3_REGION"});
  const char* minio = texts.first_of(
      {"MINIO_ENDPOINT", "MINIO_PORT", "MINIO_USE_SSL", "MINIO_BUCKET", "MINIO_REGION",
       "MINIO_ACCESS_KEY", "MINIO_SECRET_KEY", "MINIO_ROOT_USER", "MINIO_ROOT_PASSWORD"});
  if (own != nullptr && minio != nullptr) return both_set(own, minio, "the files");
  if (own == nullptr && minio == nullptr) return std::optional<S3Settings>();
  for (const auto& [key, same] : {std::pair{"MINIO_ACCESS_KEY", "MINIO_ROOT_USER"},
                                  std::pair{"MINIO_SECRET_KEY", "MINIO_ROOT_PASSWORD"}}) {
    if (!texts.has(key) || !texts.has(same)) continue;
    return wrong(std::string(key) + " and " + same + " are both set. Take one of them away.");
  }
  const char* given = own != nullptr ? own : minio;
  const std::string family = own != nullptr ? "S3_" : "MINIO_";
  const auto key = [&](const char* name, const char* minio_name) {
    return texts.text_or(family + name, texts.text(minio_name));
  };
  constexpr std::string_view usual_bucket = "schedgen";
  S3Settings s3;
  s3.endpoint = own != nullptr ? texts.text("S3_ENDPOINT") : minio_address(texts);
  s3.region = texts.text_or(family + "REGION", s3.region);
  s3.bucket = texts.text_or(family + "BUCKET", usual_bucket);
  s3.access_key = key("ACCESS_KEY", "MINIO_ROOT_USER");
  s3.secret_key = key("SECRET_KEY", "MINIO_ROOT_PASSWORD");
  if (!texts.has(family + "ENDPOINT")) return lacks(given, family + "ENDPOINT");
  if (s3.access_key.empty()) return lacks(given, family + "ACCESS_KEY");
  if (s3.secret_key.empty()) return lacks(given, family + "SECRET_KEY");
  return std::optional(std::move(s3));
}

}  // namespace

Result<Engines> engines_of(const TypedSettings& typed) {
  const Texts texts(typed);
  Engines engines;
  auto postgres = postgres_of(texts);
  if (!postgres.ok()) return postgres.error();
  engines.postgres_url = *std::move(postgres);
  if (const Status redis = set_redis(engines, texts); !redis.ok()) return redis.error();
  auto s3 = s3_of(texts);
  if (!s3.ok()) return s3.error();
  engines.s3 = *std::move(s3);
  return engines;
}

std::string shown_address(std::string_view url) {
  const auto parsed = boost::urls::parse_uri(url);
  // A password with characters that should have been encoded may stand anywhere.
  const std::size_t at = url.find('@');
  const bool is_plain =
      at == std::string_view::npos || url.find('@', at + 1) == std::string_view::npos;
  if (!parsed || !is_plain || parsed->encoded_path().find('@') != std::string_view::npos) {
    return "(not shown)";
  }
  std::string shown(parsed->scheme());
  shown += "://" + std::string(parsed->encoded_host());
  if (parsed->has_port()) shown += ":" + std::string(parsed->port());
  return shown + std::string(parsed->encoded_path());
}

std::string shown_address(const storage::RedisAddress& address) {
  return "redis://" + host_text(address.host) + ":" + std::to_string(address.port) + "/" +
         std::to_string(address.database);
}

}  // namespace schedgen::settings
