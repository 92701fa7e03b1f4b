// Redis through hiredis: one connection, and a pool of them for a program of many threads.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace schedgen::storage {

struct RedisAddress {
  std::string host = "127.0.0.1";
  int port = 6379;
  std::string user;      // empty: the default one
  std::string password;  // empty: none
  int database = 0;
  std::string client_name = "schedgen";  // what CLIENT LIST shows; without spaces
};
// redis://[[user]:password@]host[:port][/database]. INVALID_ARGUMENT; the password is not told.
Result<RedisAddress> redis_address(std::string_view url);

// One answer.
struct RedisReply {
  enum class Kind { nothing, text, number, list };
  Kind kind = Kind::nothing;
  std::string text;
  std::int64_t number = 0;
  std::vector<RedisReply> list;
};

// A server that answers "try later" (LOADING, READONLY, MASTERDOWN, ...) counts as away, as one
// that does not answer: STORAGE_UNAVAILABLE. Any other error reply is INTERNAL: the command is
// wrong.
class RedisConnection {
 public:
  static Result<std::unique_ptr<RedisConnection>> open(const RedisAddress& address,
                                                       std::chrono::milliseconds connect_max);
  ~RedisConnection();
  RedisConnection(const RedisConnection&) = delete;
  RedisConnection& operator=(const RedisConnection&) = delete;

  // After STORAGE_UNAVAILABLE the connection is of no use, and it is not known whether the command
  // was done.
  Result<RedisReply> ask(const std::vector<std::string_view>& command,
                         std::chrono::milliseconds answer_max);
  // Open, and nothing has come that nobody asked for. Otherwise it is of no use: an answer would be
  // taken for another's.
  bool is_quiet() const;

 private:
  struct Handle;
  explicit RedisConnection(std::unique_ptr<Handle> handle);
  std::unique_ptr<Handle> handle_;
};

// A script that the server keeps under its hash.
class RedisScript {
 public:
  explicit RedisScript(std::string_view text);
  const std::string& text() const { return text_; }
  const std::string& sha1() const { return sha1_; }  // hexadecimal

 private:
  std::string text_;
  std::string sha1_;
};

struct RedisSettings {
  RedisAddress address;
  std::chrono::milliseconds connect_max{1'000};
  std::chrono::milliseconds answer_max{1'000};
  std::size_t idle_connections_max = 64;
  // After a failure to connect nobody tries for so long: a server that is away costs its callers
  // nothing then.
  std::chrono::milliseconds rest{500};
};

class RedisPool {
 public:
  explicit RedisPool(const RedisSettings& settings) : settings_(settings) {}

  // On a connection of the moment. A connection that died while nobody used it is replaced, and
  // the command sent once more only if it certainly was not done or `repeatable` says that doing it
  // twice is no harm.
  Result<RedisReply> ask(const std::vector<std::string_view>& command, bool repeatable);
  Result<RedisReply> run(const RedisScript& script, const std::vector<std::string_view>& keys,
                         const std::vector<std::string_view>& arguments, bool repeatable);
  const RedisSettings& settings() const { return settings_; }

 private:
  using SteadyTime = std::chrono::steady_clock::time_point;
  Result<std::unique_ptr<RedisConnection>> lease(bool& fresh);
  Result<std::unique_ptr<RedisConnection>> connect();
  void give_back(std::unique_ptr<RedisConnection> connection);

  const RedisSettings settings_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<RedisConnection>> idle_;
  SteadyTime resting_until_{};
};

}  // namespace schedgen::storage
