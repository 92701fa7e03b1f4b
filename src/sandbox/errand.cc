#include "sandbox/errand.h"

#include <unistd.h>

#include "sandbox/filter.h"
#include "sandbox/wire.h"

namespace schedgen::sandbox {

namespace {

// Fills `bytes` from `used` on. False when the parent has gone before.
bool read_rest(std::string& bytes, std::size_t used) {
  while (used < bytes.size()) {
    const ssize_t size = read(document_fd, bytes.data() + used, bytes.size() - used);
    if (size <= 0) return false;
    used += static_cast<std::size_t>(size);
  }
  return true;
}

}  // namespace

void acknowledge() {
  constexpr char mark = '!';
  [[maybe_unused]] const ssize_t written = write(answer_fd, &mark, 1);
}

std::optional<std::string> read_document(std::size_t bytes_max) {
  std::string header(frame_header_bytes, '\0');
  const ssize_t first = read(document_fd, header.data(), header.size());
  if (first <= 0) return std::nullopt;
  acknowledge();
  if (!read_rest(header, static_cast<std::size_t>(first))) return std::nullopt;
  const std::size_t size = announced_length(header);
  if (size == 0 || size > bytes_max) return std::nullopt;
  std::string document(size, '\0');
  if (!read_rest(document, 0)) return std::nullopt;
  return document;
}

bool write_answer(std::string_view frame) {
  while (!frame.empty()) {
    const ssize_t size = write(answer_fd, frame.data(), frame.size());
    if (size <= 0) return false;
    frame.remove_prefix(static_cast<std::size_t>(size));
  }
  return close(answer_fd) == 0;
}

}  // namespace schedgen::sandbox
