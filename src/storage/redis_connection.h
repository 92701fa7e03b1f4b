// Redis through hiredis: a single connection, and a pool for a program with many threads.
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
  std::string client_name = "schedgen";  // shown by CLIENT LIST; without spaces
};
// redis://[[user]:password@]host[:port][/database]. INVALID_ARGUMENT, without the password.
Result<RedisAddress> redis_address(std::string_view url);

// One reply.
struct RedisReply {
  enum class Kind { nothing, text, number, list };
  Kind kind = Kind::nothing;
  std::string text;
  std::int64_t number = 0;
  std::vector<RedisReply> list;
};

// STORAGE_UNAVAILABLE when the server does not answer or says to try later (LOADING, READONLY,
// MASTERDOWN, ...). Any other error reply is INTERNAL: the command is wrong.
class RedisConnection {
 public:
  static Result<std::unique_ptr<RedisConnection>> open(const RedisAddress& address,
                                                       std::chrono::milliseconds connect_max);
  ~RedisConnection();
  RedisConnection(const RedisConnection&) = delete;
  RedisConnection& operator=(const RedisConnection&) = delete;

  // After STORAGE_UNAVAILABLE the connection cannot be used any more, and it is not known whether
  // the command was executed.
  Result<RedisReply> ask(const std::vector<std::string_view>& command,
                         std::chrono::milliseconds answer_max);
  // Whether it is open and has no unexpected data waiting, which would be taken for the answer to
  // the next command.
  bool is_quiet() const;

 private:
  struct Handle;
  explicit RedisConnection(std::unique_ptr<Handle> handle);
  std::unique_ptr<Handle> handle_;
};

// A script that the server caches by its hash.
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
  // After a failed connection, calls fail at once for this long, so that an unavailable server
  // costs them no time.
  std::chrono::milliseconds rest{500};
};

class RedisPool {
 public:
  explicit RedisPool(const RedisSettings& settings) : settings_(settings) {}

  // Uses any free connection. A connection that died while idle is replaced; the command is resent
  // only if it was certainly not executed or is `repeatable`, which means that executing it twice
  // is harmless.
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
