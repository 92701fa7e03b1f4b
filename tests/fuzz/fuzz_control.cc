// What the zygote, its children and their parent say to each other, over real sockets and pipes:
// any bytes and any number of descriptors, each way. Nobody keeps a descriptor that nobody owns.
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "base/text.h"
#include "fuzz/bytes.h"
#include "fuzz/targets.h"
#include "sandbox/exchange.h"
#include "sandbox/spare.h"
#include "sandbox/zygote.h"

namespace schedgen::fuzz {
namespace {

using namespace schedgen::sandbox;

using Sockets = std::pair<Descriptor, Descriptor>;

Sockets sockets() {
  auto made = make_socket_pair();
  if (!made) std::abort();
  return *std::move(made);
}

Pipe pipe_pair() {
  auto made = make_pipe();
  if (!made) std::abort();
  return *std::move(made);
}

// The lowest number that is free: it rises when somebody keeps what is not his.
int lowest_free() {
  const int number = fcntl(0, F_DUPFD, 0);
  close(number);
  return number;
}

bool say(const Descriptor& socket, std::string_view message) {
  constexpr int flags = MSG_NOSIGNAL | MSG_DONTWAIT;
  return send(socket.number(), message.data(), message.size(), flags) >= 0;
}

// As send_spare(), but with any text and any number of descriptors.
void say_with(const Descriptor& socket, std::string text, int descriptors) {
  constexpr int most = 8;
  alignas(cmsghdr) std::array<char, CMSG_SPACE(most * sizeof(int))> room{};
  iovec piece{text.data(), text.size()};
  msghdr message{};
  message.msg_iov = &piece;
  message.msg_iovlen = 1;
  if (descriptors > 0) {
    const std::size_t bytes = static_cast<std::size_t>(descriptors) * sizeof(int);
    const std::vector<int> numbers(static_cast<std::size_t>(descriptors), socket.number());
    message.msg_control = room.data();
    message.msg_controllen = CMSG_SPACE(bytes);
    cmsghdr* header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(bytes);
    std::memcpy(CMSG_DATA(header), numbers.data(), bytes);
  }
  (void)sendmsg(socket.number(), &message, MSG_NOSIGNAL | MSG_DONTWAIT);
}

bool parent_hears_greeting(Bytes& in) {
  auto [parent, zygote] = sockets();
  if (!say(zygote, in.rest())) return false;
  zygote.reset();
  const auto greeting = receive_greeting(parent);
  if (!greeting) return false;
  if (!*greeting || (*greeting)->size() > greeting_bytes_max) std::abort();
  return true;
}

bool is_whole(const Spare& spare) {
  return spare.document.open() && spare.answer.open() && spare.words.open() && spare.lease.open();
}
bool is_empty(const Spare& spare) {
  return !spare.document.open() && !spare.answer.open() && !spare.words.open() &&
         !spare.lease.open();
}

bool parent_receives_spares(Bytes& in) {
  constexpr int descriptors_max = 8;
  auto [parent, zygote] = sockets();
  bool any = false;
  while (!in.empty()) {
    const int descriptors = in.number(descriptors_max);
    say_with(zygote, std::string(in.text()), descriptors);
    const auto spare = receive_spare(parent);
    if (!spare) return any;
    if (!*spare) continue;
    if (!is_whole(**spare) && !is_empty(**spare)) std::abort();
    any = any || is_whole(**spare);
  }
  return any;
}

bool parent_hears_ending(Bytes& in) {
  auto [parent, zygote] = sockets();
  if (!say(zygote, in.rest())) return false;
  zygote.reset();
  const auto ending = receive_ending(parent);
  return ending.ok() && ending->has_value();
}

// A child that has written its answer and its last words, reads its document, and ends.
bool parent_exchanges(Bytes& in) {
  constexpr std::size_t frame_bytes_max = 32'768;  // a pipe takes them at once
  Pipe document = pipe_pair(), answer = pipe_pair(), words = pipe_pair();
  Sockets lease = sockets();
  ParseLimits limits;
  if (in.flag()) limits.input = Input::calendar;
  if (in.flag()) document.read_end.reset();
  const bool tells_ending = in.flag();
  const std::string_view status = in.text();
  const std::string_view last_words = in.text();
  const std::string_view frame = in.rest().substr(0, frame_bytes_max);
  if (write(words.write_end.number(), last_words.data(), last_words.size()) < 0) std::abort();
  const std::string acknowledged = "!" + std::string(frame);
  if (write(answer.write_end.number(), acknowledged.data(), acknowledged.size()) < 0) std::abort();
  answer.write_end.reset();
  words.write_end.reset();
  std::thread child([&] {
    char first = 0;
    [[maybe_unused]] const ssize_t size = read(document.read_end.number(), &first, 1);
    if (tells_ending) (void)say(lease.second, status);  // its parent may have let go
    lease.second.reset();
  });
  constexpr std::chrono::seconds patience(30);
  const TermsOfExchange terms{std::chrono::steady_clock::now() + patience, patience, std::nullopt};
  const auto report = exchange({std::move(document.write_end), std::move(answer.read_end),
                                std::move(words.read_end), std::move(lease.first)},
                               "%PDF-1.4", limits, terms);
  child.join();
  if (!report) return false;
  const bool has_value = report->document.has_value() || report->calendar.has_value();
  if ((report->outcome == Outcome::parsed) != has_value) std::abort();
  if (!has_value && !is_valid_utf8(report->error.log)) std::abort();
  return true;
}

bool zygote_hears_parent(Bytes& in) {
  auto [parent, zygote] = sockets();
  int asked = 0;
  for (int messages = in.number(64); messages > 0; --messages) {
    const std::string message(in.text());
    if (message.empty()) continue;  // as good as the end of the socket, and never sent
    if (say(parent, message) && message.front() == another_spare) ++asked;
  }
  const Result<int> wanted = receive_requests(zygote);
  if (!wanted || *wanted != asked) std::abort();
  parent.reset();
  if (receive_requests(zygote)) std::abort();
  return true;
}

bool zygote_reads_settings(Bytes& in) {
  std::vector<std::string> arguments;
  for (const std::string_view line : split(in.rest(), '\n')) arguments.emplace_back(line);
  const auto settings = settings_of(arguments);
  if (!settings) return false;
  if (arguments_of(*settings) != arguments) std::abort();
  return true;
}

}  // namespace

bool control(std::string_view bytes) {
  constexpr std::array talks{&parent_hears_greeting, &parent_receives_spares,
                             &parent_hears_ending,   &parent_exchanges,
                             &zygote_hears_parent,   &zygote_reads_settings};
  Bytes in(bytes);
  const int free_before = lowest_free();
  const bool understood = talks[static_cast<std::size_t>(in.number(talks.size() - 1))](in);
  if (lowest_free() != free_before) std::abort();
  return understood;
}

}  // namespace schedgen::fuzz
