#include "settings/engine_settings.h"

#include <boost/url/encode.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <initializer_list>
#include <utility>

namespace schedgen::settings {
namespace {

using storage::RedisAddress;
using storage::S3Settings;

Error wrong(std::string sentence) {
  std::string log = sentence;
  return Error::of(ErrorCode::invalid_argument, std::move(log), std::move(sentence));
}

struct Named {
  const char* name;
  bool is_set;
};

const char* first_set(std::initializer_list<Named> settings) {
  for (const Named& setting : settings) {
    if (setting.is_set) return setting.name;
  }
  return nullptr;
}

Error both_set(const char* one, const char* other, const char* of_what) {
  return wrong(std::string(one) + " and " + other + " are both set, and both say where " + of_what +
               " is. Take one of them away.");
}

Error lacks(const char* given, const char* missing) {
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

std::string with_ssl(std::string url, const EngineTexts& texts) {
  if (!texts.database_ssl) return url;
  url += url.find('?') == std::string::npos ? '?' : '&';
  if (!*texts.database_ssl) return url + "sslmode=disable";
  // Encryption alone would keep nobody out: whoever stands in between could answer for the server.
  const std::string& ca = texts.database_ssl_ca;
  return url + "sslmode=verify-full&sslrootcert=" + encoded(ca.empty() ? usual_ca : ca);
}

Result<std::optional<std::string>> postgres_of(const EngineTexts& texts) {
  const char* part = first_set({{"POSTGRES_HOST", !texts.postgres_host.empty()},
                                {"POSTGRES_PORT", texts.postgres_port.has_value()},
                                {"POSTGRES_USER", !texts.postgres_user.empty()},
                                {"POSTGRES_PASSWORD", !texts.postgres_password.empty()},
                                {"POSTGRES_DB", !texts.postgres_db.empty()}});
  if (!texts.database_ssl_ca.empty() && !texts.database_ssl.value_or(false)) {
    return wrong(
        "DATABASE_SSL_CA is set, but DATABASE_SSL is not true. Set it, or take DATABASE_SSL_CA "
        "away.");
  }
  if (!texts.database_url.empty()) {
    if (part != nullptr) return both_set("DATABASE_URL", part, "the database");
    if (texts.database_ssl && texts.database_url.find("sslmode=") != std::string::npos) {
      return wrong("DATABASE_SSL is set, and DATABASE_URL says sslmode. Take one of them away.");
    }
    return std::optional(with_ssl(texts.database_url, texts));
  }
  if (part == nullptr) {
    if (texts.database_ssl) return lacks("DATABASE_SSL", "DATABASE_URL");
    return std::optional<std::string>();
  }
  if (texts.postgres_host.empty()) return lacks(part, "POSTGRES_HOST");
  if (texts.postgres_user.empty()) return lacks(part, "POSTGRES_USER");
  constexpr std::int64_t usual_port = 5432;
  std::string url = "postgresql://" + encoded(texts.postgres_user);
  if (!texts.postgres_password.empty()) url += ":" + encoded(texts.postgres_password);
  url += "@" + host_text(texts.postgres_host) + ":" +
         std::to_string(texts.postgres_port.value_or(usual_port)) + "/" +
         encoded(texts.postgres_db.empty() ? texts.postgres_user : texts.postgres_db);
  return std::optional(with_ssl(std::move(url), texts));
}

Result<std::optional<RedisAddress>> redis_of(const char* name, const std::string& url) {
  if (url.empty()) return std::optional<RedisAddress>();
  auto address = storage::redis_address(url);
  if (!address.ok()) return wrong(std::string(name) + " is wrong. " + address.error().user);
  return std::optional(*std::move(address));
}

// Queue and cache.
Status set_redis(Engines& engines, const EngineTexts& texts) {
  const char* part = first_set({{"REDIS_HOST", !texts.redis_host.empty()},
                                {"REDIS_PORT", texts.redis_port.has_value()},
                                {"REDIS_PASSWORD", !texts.redis_password.empty()},
                                {"REDIS_DB", texts.redis_db.has_value()}});
  const char* url = first_set({{"REDIS_URL", !texts.redis_url.empty()},
                               {"REDIS_QUEUE_URL", !texts.redis_queue_url.empty()},
                               {"REDIS_CACHE_URL", !texts.redis_cache_url.empty()}});
  if (part != nullptr && url != nullptr) return both_set(url, part, "Redis");
  if (part != nullptr) {
    if (texts.redis_host.empty()) return lacks(part, "REDIS_HOST");
    RedisAddress address;
    address.host = texts.redis_host;
    address.port = static_cast<int>(texts.redis_port.value_or(address.port));
    address.password = texts.redis_password;
    address.database = static_cast<int>(texts.redis_db.value_or(0));
    engines.queue_server = address;
    engines.cache_server = address;
    return Done{};
  }
  const bool queue_apart = !texts.redis_queue_url.empty();
  const bool cache_apart = !texts.redis_cache_url.empty();
  if (!texts.redis_url.empty() && queue_apart && cache_apart) {
    return wrong(
        "REDIS_URL stands for queue and cache, but both have an address of their own "
        "(REDIS_QUEUE_URL, REDIS_CACHE_URL). Take REDIS_URL away.");
  }
  auto queue = redis_of(queue_apart ? "REDIS_QUEUE_URL" : "REDIS_URL",
                        queue_apart ? texts.redis_queue_url : texts.redis_url);
  if (!queue.ok()) return queue.error();
  auto cache = redis_of(cache_apart ? "REDIS_CACHE_URL" : "REDIS_URL",
                        cache_apart ? texts.redis_cache_url : texts.redis_url);
  if (!cache.ok()) return cache.error();
  engines.queue_server = *std::move(queue);
  engines.cache_server = *std::move(cache);
  return Done{};
}

constexpr const char* usual_bucket = "schedgen";

Result<std::optional<S3Settings>> s3_by_own_names(const EngineTexts& texts, const char* given) {
  if (texts.s3_endpoint.empty()) return lacks(given, "S3_ENDPOINT");
  if (texts.s3_access_key.empty()) return lacks(given, "S3_ACCESS_KEY");
  if (texts.s3_secret_key.empty()) return lacks(given, "S3_SECRET_KEY");
  S3Settings s3;
  s3.endpoint = texts.s3_endpoint;
  if (!texts.s3_region.empty()) s3.region = texts.s3_region;
  s3.bucket = texts.s3_bucket.empty() ? usual_bucket : texts.s3_bucket;
  s3.access_key = texts.s3_access_key;
  s3.secret_key = texts.s3_secret_key;
  return std::optional(std::move(s3));
}

// Their MINIO_ENDPOINT is a host; ours may be an address.
std::string minio_address(const EngineTexts& texts) {
  constexpr std::int64_t usual_port = 9000;
  if (texts.minio_endpoint.find("://") != std::string::npos) return texts.minio_endpoint;
  const std::string scheme = texts.minio_use_ssl.value_or(false) ? "https://" : "http://";
  const bool has_port = texts.minio_endpoint.find(':') != std::string::npos;
  if (has_port && !texts.minio_port) return scheme + texts.minio_endpoint;
  return scheme + host_text(texts.minio_endpoint) + ":" +
         std::to_string(texts.minio_port.value_or(usual_port));
}

Result<std::optional<S3Settings>> s3_by_minio_names(const EngineTexts& texts, const char* given) {
  if (!texts.minio_access_key.empty() && !texts.minio_root_user.empty()) {
    return wrong("MINIO_ACCESS_KEY and MINIO_ROOT_USER are both set. Take one of them away.");
  }
  if (!texts.minio_secret_key.empty() && !texts.minio_root_password.empty()) {
    return wrong("MINIO_SECRET_KEY and MINIO_ROOT_PASSWORD are both set. Take one of them away.");
  }
  const std::string& access =
      texts.minio_access_key.empty() ? texts.minio_root_user : texts.minio_access_key;
  const std::string& secret =
      texts.minio_secret_key.empty() ? texts.minio_root_password : texts.minio_secret_key;
  if (texts.minio_endpoint.empty()) return lacks(given, "MINIO_ENDPOINT");
  if (access.empty()) return lacks(given, "MINIO_ACCESS_KEY");
  if (secret.empty()) return lacks(given, "MINIO_SECRET_KEY");
  S3Settings s3;
  s3.endpoint = minio_address(texts);
  if (!texts.minio_region.empty()) s3.region = texts.minio_region;
  s3.bucket = texts.minio_bucket.empty() ? usual_bucket : texts.minio_bucket;
  s3.access_key = access;
  s3.secret_key = secret;
  return std::optional(std::move(s3));
}

Result<std::optional<S3Settings>> s3_of(const EngineTexts& texts) {
  const char* own = first_set({{"S3_ENDPOINT", !texts.s3_endpoint.empty()},
                               {"S3_BUCKET", !texts.s3_bucket.empty()},
                               {"S3_ACCESS_KEY", !texts.s3_access_key.empty()},
                               {"S3_SECRET_KEY", !texts.s3_secret_key.empty()},
                               {"S3_REGION", !texts.s3_region.empty()}});
  const char* minio = first_set({{"MINIO_ENDPOINT", !texts.minio_endpoint.empty()},
                                 {"MINIO_PORT", texts.minio_port.has_value()},
                                 {"MINIO_USE_SSL", texts.minio_use_ssl.has_value()},
                                 {"MINIO_BUCKET", !texts.minio_bucket.empty()},
                                 {"MINIO_REGION", !texts.minio_region.empty()},
                                 {"MINIO_ACCESS_KEY", !texts.minio_access_key.empty()},
                                 {"MINIO_SECRET_KEY", !texts.minio_secret_key.empty()},
                                 {"MINIO_ROOT_USER", !texts.minio_root_user.empty()},
                                 {"MINIO_ROOT_PASSWORD", !texts.minio_root_password.empty()}});
  if (own != nullptr && minio != nullptr) return both_set(own, minio, "the files");
  if (own != nullptr) return s3_by_own_names(texts, own);
  if (minio != nullptr) return s3_by_minio_names(texts, minio);
  return std::optional<S3Settings>();
}

}  // namespace

Result<Engines> engines_of(const EngineTexts& texts) {
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
