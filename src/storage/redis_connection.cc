#include "storage/redis_connection.h"

#include <hiredis/hiredis.h>
#include <openssl/evp.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <boost/url/parse.hpp>
#include <cassert>
#include <cerrno>

#include "base/number.h"
#include "base/text.h"

namespace schedgen::storage {
namespace {

timeval timeval_of(std::chrono::milliseconds time) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
  timeval value{};
  value.tv_sec = seconds.count();
  value.tv_usec = std::chrono::microseconds(time - seconds).count();
  return value;
}

struct FreeReply {
  void operator()(redisReply* reply) const { freeReplyObject(reply); }
};

// The library allocates a list as soon as its length is announced, so a damaged number would cost
// gigabytes. The longest list that we request has the ids of a few hundred jobs.
constexpr std::size_t list_elements_max = 10'000;

// Creates replies for the library, but none for a list that is too long.
struct ReplyMaker {
  static redisReplyObjectFunctions& standard() {
    static redisReplyObjectFunctions functions{};
    return functions;
  }
  // The type differs between versions of the library.
  template <typename Count>
  static void* make_list(const redisReadTask* task, Count count) {
    if (static_cast<std::size_t>(count) > list_elements_max) return nullptr;
    return standard().createArray(task, count);
  }
  static redisReplyObjectFunctions* limited(const redisReplyObjectFunctions& given) {
    static redisReplyObjectFunctions functions = [&] {
      standard() = given;
      redisReplyObjectFunctions changed = given;
      changed.createArray = &make_list;
      return changed;
    }();
    return &functions;
  }
};

RedisReply reply_of(const redisReply& reply) {
  RedisReply result;
  switch (reply.type) {
    case REDIS_REPLY_INTEGER:
      result.kind = RedisReply::Kind::number;
      result.number = reply.integer;
      break;
    case REDIS_REPLY_STRING:
    case REDIS_REPLY_STATUS:
      result.kind = RedisReply::Kind::text;
      result.text.assign(reply.str, static_cast<std::size_t>(reply.len));
      break;
    case REDIS_REPLY_ARRAY:
      result.kind = RedisReply::Kind::list;
      for (std::size_t i = 0; i < reply.elements; ++i) {
        result.list.push_back(reply_of(*reply.element[i]));
      }
      break;
    default:
      break;
  }
  return result;
}

Error away(std::string_view what) {
  return Error::of(ErrorCode::storage_unavailable, "Redis: " + std::string(what));
}

// Error replies that mean: try later, or use another server.
bool says_later(std::string_view error) {
  constexpr std::string_view words[] = {"LOADING",     "READONLY", "MASTERDOWN", "BUSY",
                                        "CLUSTERDOWN", "TRYAGAIN", "UNBLOCKED",  "MISCONF",
                                        "OOM",         "NOAUTH",   "WRONGPASS"};
  const std::string_view first = error.substr(0, error.find(' '));
  if (std::find(std::begin(words), std::end(words), first) != std::end(words)) return true;
  // We did not send this: the command was damaged in transit.
  return error.starts_with("ERR unknown command") || error.starts_with("ERR Protocol error");
}

bool is_no_script(const Error& error) {
  return error.log.find("NOSCRIPT") != std::string::npos;
}

std::string sha1_hex(std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  [[maybe_unused]] const int done =
      EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha1(), nullptr);
  assert(done == 1);
  return hexadecimal({reinterpret_cast<const char*>(digest.data()), size});
}

Error bad_address() {
  return Error::of(ErrorCode::invalid_argument, "not a Redis address",
                   "A Redis address looks like redis://:password@host:6379/0.");
}

}  // namespace

Result<RedisAddress> redis_address(std::string_view url) {
  if (url.starts_with("rediss:")) {
    return Error::of(ErrorCode::invalid_argument, "rediss: is not supported",
                     "Redis over TLS is not supported. Use redis:// in a private network or "
                     "through a tunnel.");
  }
  const auto parsed = boost::urls::parse_uri(url);
  if (!parsed || parsed->scheme() != "redis" || parsed->encoded_host().empty() ||
      parsed->has_query() || parsed->has_fragment()) {
    return bad_address();
  }
  RedisAddress address;
  address.host = parsed->host_type() == boost::urls::host_type::ipv6
                     ? std::string(parsed->host_address())
                     : std::string(parsed->host());
  if (parsed->has_port() && !parsed->port().empty()) {
    constexpr int port_max = 65'535;
    const std::optional<int> port = number_of<int>(parsed->port());
    if (!port || *port < 1 || *port > port_max) return bad_address();
    address.port = *port;
  }
  address.user = parsed->user();
  address.password = parsed->password();
  const std::string path = parsed->path();
  if (path.size() > 1) {
    const std::optional<int> database = number_of<int>(std::string_view(path).substr(1));
    if (!database || *database < 0) return bad_address();
    address.database = *database;
  }
  return address;
}

struct RedisConnection::Handle {
  redisContext* context = nullptr;
  Handle() = default;
  ~Handle() {
    if (context != nullptr) redisFree(context);
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
};

Result<std::unique_ptr<RedisConnection>> RedisConnection::open(
    const RedisAddress& address, std::chrono::milliseconds connect_max) {
  auto handle = std::make_unique<Handle>();
  handle->context =
      redisConnectWithTimeout(address.host.c_str(), address.port, timeval_of(connect_max));
  if (handle->context == nullptr) return away("no memory for a connection");
  if (handle->context->err != 0) return away(handle->context->errstr);
  handle->context->reader->fn = ReplyMaker::limited(*handle->context->reader->fn);
  std::unique_ptr<RedisConnection> made(new RedisConnection(std::move(handle)));
  if (!address.password.empty()) {
    std::vector<std::string_view> command{"AUTH"};
    if (!address.user.empty()) command.emplace_back(address.user);
    command.emplace_back(address.password);
    if (auto reply = made->ask(command, connect_max); !reply) {
      return away("connection rejected: " + reply.error().log);
    }
  }
  if (auto reply = made->ask({"CLIENT", "SETNAME", address.client_name}, connect_max); !reply) {
    return reply.error();
  }
  if (address.database != 0) {
    const std::string number = std::to_string(address.database);
    if (auto reply = made->ask({"SELECT", number}, connect_max); !reply) return reply.error();
  }
  return made;
}

RedisConnection::RedisConnection(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
RedisConnection::~RedisConnection() = default;

bool RedisConnection::is_quiet() const {
  const redisContext& context = *handle_->context;
  if (context.reader->len != context.reader->pos) return false;
  char next = 0;
  return recv(context.fd, &next, 1, MSG_PEEK | MSG_DONTWAIT) < 0 &&
         (errno == EAGAIN || errno == EWOULDBLOCK);
}

Result<RedisReply> RedisConnection::ask(const std::vector<std::string_view>& command,
                                        std::chrono::milliseconds answer_max) {
  redisContext* context = handle_->context;
  if (redisSetTimeout(context, timeval_of(answer_max)) != REDIS_OK) return away(context->errstr);
  std::vector<const char*> words;
  std::vector<std::size_t> sizes;
  for (const std::string_view word : command) {
    words.push_back(word.data() == nullptr ? "" : word.data());
    sizes.push_back(word.size());
  }
  const std::unique_ptr<redisReply, FreeReply> reply(static_cast<redisReply*>(
      redisCommandArgv(context, static_cast<int>(words.size()), words.data(), sizes.data())));
  if (!reply) return away(context->errstr);
  if (reply->type == REDIS_REPLY_ERROR) {
    const std::string_view text(reply->str, static_cast<std::size_t>(reply->len));
    if (says_later(text)) return away(text);
    return Error::of(ErrorCode::internal, "Redis: " + std::string(text));
  }
  return reply_of(*reply);
}

RedisScript::RedisScript(std::string_view text) : text_(text), sha1_(sha1_hex(text)) {}

Result<std::unique_ptr<RedisConnection>> RedisPool::connect() {
  {
    const std::scoped_lock lock(mutex_);
    if (std::chrono::steady_clock::now() < resting_until_) return away("unavailable a moment ago");
  }
  auto made = RedisConnection::open(settings_.address, settings_.connect_max);
  if (!made) {
    const std::scoped_lock lock(mutex_);
    resting_until_ = std::chrono::steady_clock::now() + settings_.rest;
  }
  return made;
}

Result<std::unique_ptr<RedisConnection>> RedisPool::lease(bool& fresh) {
  {
    const std::scoped_lock lock(mutex_);
    while (!idle_.empty()) {
      std::unique_ptr<RedisConnection> connection = std::move(idle_.back());
      idle_.pop_back();
      if (!connection->is_quiet()) continue;
      fresh = false;
      return connection;
    }
  }
  fresh = true;
  return connect();
}

void RedisPool::give_back(std::unique_ptr<RedisConnection> connection) {
  const std::scoped_lock lock(mutex_);
  if (idle_.size() < settings_.idle_connections_max) idle_.push_back(std::move(connection));
}

Result<RedisReply> RedisPool::ask(const std::vector<std::string_view>& command, bool repeatable) {
  for (;;) {
    bool fresh = false;
    auto connection = lease(fresh);
    if (!connection) return connection.error();
    Result<RedisReply> reply = (*connection)->ask(command, settings_.answer_max);
    if (reply) {
      give_back(*std::move(connection));
      return reply;
    }
    if (reply.error().code != ErrorCode::storage_unavailable) {
      // A damaged command may cause several error replies, and the second would be taken for the
      // answer to the next command. So the connection is kept only after the one expected error.
      if (is_no_script(reply.error())) give_back(*std::move(connection));
      return reply;
    }
    // The other idle connections have usually died too. Each is tried at most once, because those
    // that fail are not returned to the pool.
    if (fresh || !repeatable) return reply;
  }
}

Result<RedisReply> RedisPool::run(const RedisScript& script,
                                  const std::vector<std::string_view>& keys,
                                  const std::vector<std::string_view>& arguments, bool repeatable) {
  const std::string count = std::to_string(keys.size());
  std::vector<std::string_view> command{"EVALSHA", script.sha1(), count};
  command.insert(command.end(), keys.begin(), keys.end());
  command.insert(command.end(), arguments.begin(), arguments.end());
  Result<RedisReply> reply = ask(command, repeatable);
  if (reply || !is_no_script(reply.error())) return reply;
  // The server has restarted or is a different one, so it has certainly not run the command.
  command[0] = "EVAL";
  command[1] = script.text();
  return ask(command, repeatable);
}

}  // namespace schedgen::storage
