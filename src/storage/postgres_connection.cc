#include "storage/postgres_connection.h"

#include <poll.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <string_view>
#include <utility>

namespace schedgen::storage {
namespace {

// A stopped server does not close its side.
constexpr std::chrono::milliseconds goodbye_max{200};

PGconn* handle_of(soci::session& session) {
  return static_cast<soci::postgresql_session_backend*>(session.get_backend())->conn_;
}

// Only get_error_message() of an exception is logged: what() also contains the values of the
// statement, which are a student's data.
//
// https://www.postgresql.org/docs/current/errcodes-appendix.html
Error error_of(const std::string& state, const std::string& message) {
  const bool out_of_time = state == "57014" /* query_canceled */ ||
                           state == "55P03" /* lock_not_available */ ||
                           state == "25P03" /* idle_in_transaction_session_timeout */;
  return Error::of(out_of_time ? ErrorCode::database_timeout : ErrorCode::storage_unavailable,
                   "PostgreSQL: " + message);
}

// Options that the address does not set. With keepalives, the system notices a peer that has
// disappeared.
std::string with_options(std::string url, std::chrono::seconds connect_max) {
  const std::string connect_timeout = std::to_string(connect_max.count());
  const std::initializer_list<std::pair<const char*, std::string_view>> options{
      {"connect_timeout", connect_timeout},
      {"application_name", "schedgen"},
      {"keepalives_idle", "10"},
      {"keepalives_interval", "5"},
      {"keepalives_count", "3"},
      {"tcp_user_timeout", "15000"},
      {"client_encoding", "UTF8"},
  };
  for (const auto& [name, value] : options) {
    if (url.find(std::string(name) + "=") != std::string::npos) continue;
    url += url.find('?') == std::string::npos ? '?' : '&';
    url.append(name).append("=").append(value);
  }
  return url;
}

}  // namespace

Result<std::unique_ptr<PostgresConnection>> PostgresConnection::open(
    const std::string& url, std::chrono::seconds connect_max) {
  std::unique_ptr<PostgresConnection> made(new PostgresConnection);
  try {
    made->session_ =
        std::make_unique<soci::session>(soci::postgresql, with_options(url, connect_max));
    // libpq would write notices, such as about a table that already exists, to standard error.
    PQsetNoticeProcessor(
        handle_of(*made->session_), [](void*, const char*) {}, nullptr);
  } catch (const std::exception& problem) {
    return Error::of(ErrorCode::storage_unavailable,
                     std::string("PostgreSQL: no connection: ") + problem.what());
  }
  return made;
}

PostgresConnection::~PostgresConnection() {
  if (session_ == nullptr) return;
  // The server closes its side of a connection slightly later than we do, so opening the next one
  // at once would exceed the limit of the pool. So we wait until the server has closed it, on a
  // second descriptor that libpq does not close.
  const int socket = dup(PQsocket(handle_of(*session_)));
  session_.reset();
  if (socket < 0) return;
  const auto end = std::chrono::steady_clock::now() + goodbye_max;
  for (;;) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    pollfd waiting{socket, POLLIN, 0};
    if (left.count() <= 0 || poll(&waiting, 1, static_cast<int>(left.count())) <= 0) break;
    std::array<char, 512> rest;  // what it was still sending
    if (recv(socket, rest.data(), rest.size(), MSG_DONTWAIT) <= 0) break;
  }
  close(socket);
}

Status PostgresConnection::run(const SqlDatabase::Work& work) {
  try {
    return work(*session_);
  } catch (const soci::postgresql_soci_error& problem) {
    return error_of(problem.sqlstate(), problem.get_error_message());
  } catch (const soci::soci_error& problem) {
    return Error::of(ErrorCode::storage_unavailable, "SQL: " + problem.get_error_message());
  } catch (const std::exception& problem) {
    return Error::of(ErrorCode::storage_unavailable, std::string("SQL: ") + problem.what());
  }
}

Status PostgresConnection::execute(const std::string& statements) {
  return run([&](soci::session& sql) -> Status {
    sql << statements;
    return Done{};
  });
}

bool PostgresConnection::is_ready() const {
  const PGconn* handle = handle_of(*session_);
  return PQstatus(handle) == CONNECTION_OK && PQtransactionStatus(handle) == PQTRANS_IDLE;
}

int PostgresConnection::announced_process() const {
  return PQbackendPID(handle_of(*session_));
}

void PostgresConnection::cut() {
  // Wakes the thread that waits on the socket without touching libpq's state.
  if (const int socket = PQsocket(handle_of(*session_)); socket >= 0) shutdown(socket, SHUT_RDWR);
}

}  // namespace schedgen::storage
