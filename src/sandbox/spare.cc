#include "sandbox/spare.h"

#include <linux/sockios.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace schedgen::sandbox {
namespace {

constexpr int flags = MSG_NOSIGNAL | MSG_DONTWAIT;
constexpr std::size_t ends = 4;

Status send_bytes(const Descriptor& socket, const void* bytes, std::size_t size) {
  while (send(socket.number(), bytes, size, flags) < 0) {
    if (errno != EINTR) return system_error("send");
  }
  return Done{};
}

bool nothing_yet() {
  return errno == EAGAIN || errno == EWOULDBLOCK;
}

Error gone() {
  return Error::of(ErrorCode::internal, "the other side has closed the socket");
}

Status send_number(const Descriptor& lease, int number) {
  return send_bytes(lease, &number, sizeof(number));
}

Result<std::optional<int>> receive_number(const Descriptor& lease) {
  int number = 0;
  const ssize_t size = recv(lease.number(), &number, sizeof(number), MSG_DONTWAIT);
  if (size < 0 && (nothing_yet() || errno == EINTR)) return std::optional<int>();
  if (size < 0) return system_error("recv");
  if (size != sizeof(number)) return gone();
  return std::optional(number);
}

// Room for the descriptors sent with a message, aligned as the kernel requires.
struct Luggage {
  alignas(cmsghdr) std::array<char, CMSG_SPACE(ends * sizeof(int))> room{};
};

msghdr message_of(iovec& text, Luggage& luggage) {
  msghdr message{};
  message.msg_iov = &text;
  message.msg_iovlen = 1;
  message.msg_control = luggage.room.data();
  message.msg_controllen = luggage.room.size();
  return message;
}

Spare unpack(msghdr& message) {
  const cmsghdr* header = CMSG_FIRSTHDR(&message);
  if (header == nullptr || header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) {
    return {};
  }
  std::array<int, ends> numbers{-1, -1, -1, -1};
  const std::size_t bytes = header->cmsg_len - CMSG_LEN(0);
  std::memcpy(numbers.data(), CMSG_DATA(header), std::min(bytes, sizeof(numbers)));
  Spare spare{Descriptor(numbers[0]), Descriptor(numbers[1]), Descriptor(numbers[2]),
              Descriptor(numbers[3])};
  // Fewer arrive when this process has no room for more; close those that did.
  if ((message.msg_flags & MSG_CTRUNC) != 0 || numbers.back() < 0) return {};
  return spare;
}

}  // namespace

Status send_greeting(const Descriptor& control, std::string_view text) {
  text = text.substr(0, greeting_bytes_max);
  return send_bytes(control, text.data(), text.size());
}

Status send_spare(const Descriptor& control, const Spare& spare) {
  char mark = 's';
  iovec text{&mark, 1};
  Luggage luggage;
  msghdr message = message_of(text, luggage);
  cmsghdr* header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(ends * sizeof(int));
  const std::array<int, ends> numbers{spare.document.number(), spare.answer.number(),
                                      spare.words.number(), spare.lease.number()};
  std::memcpy(CMSG_DATA(header), numbers.data(), sizeof(numbers));
  while (sendmsg(control.number(), &message, flags) < 0) {
    if (errno != EINTR) return system_error("sendmsg");
  }
  return Done{};
}

Status send_ending(const Descriptor& lease, int wait_status) {
  return send_number(lease, wait_status);
}

Result<int> receive_requests(const Descriptor& control) {
  int wanted = 0;
  char mark = 0;
  ssize_t size = 0;
  while ((size = recv(control.number(), &mark, 1, MSG_DONTWAIT)) > 0) {
    if (mark == another_spare) ++wanted;
  }
  if (size == 0) return gone();
  if (nothing_yet() || errno == EINTR) return wanted;
  return system_error("recv");
}

Result<std::optional<std::string>> receive_greeting(const Descriptor& control) {
  std::string text(greeting_bytes_max, '\0');
  const ssize_t size = recv(control.number(), text.data(), text.size(), MSG_DONTWAIT);
  if (size < 0 && nothing_yet()) return std::optional<std::string>();
  if (size < 0) return system_error("recv");
  if (size == 0) return gone();
  text.resize(static_cast<std::size_t>(size));
  return std::optional(std::move(text));
}

Result<std::optional<Spare>> receive_spare(const Descriptor& control) {
  char mark = 0;
  iovec text{&mark, 1};
  Luggage luggage;
  msghdr message = message_of(text, luggage);
  const ssize_t size = recvmsg(control.number(), &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
  if (size < 0 && (nothing_yet() || errno == EINTR)) return std::optional<Spare>();
  if (size < 0) return system_error("recvmsg");
  if (size == 0) return gone();
  return std::optional(unpack(message));
}

Status ask_for_another(const Descriptor& control) {
  return send_bytes(control, &another_spare, 1);
}

Status nudge(const Descriptor& control) {
  return send_bytes(control, &nothing_wanted, 1);
}

bool all_is_read(const Descriptor& control) {
  int unread = 0;
  return ioctl(control.number(), SIOCOUTQ, &unread) != 0 || unread == 0;
}

Status send_cpu_seconds(const Descriptor& lease, int seconds) {
  return send_number(lease, seconds);
}

Result<std::optional<int>> receive_cpu_seconds(const Descriptor& lease) {
  return receive_number(lease);
}

Result<std::optional<int>> receive_ending(const Descriptor& lease) {
  return receive_number(lease);
}

}  // namespace schedgen::sandbox
