#include "sandbox/errand.h"

#include <unistd.h>

#include <algorithm>

#include "sandbox/filter.h"

namespace schedgen::sandbox {

void acknowledge() {
  constexpr char mark = '!';
  [[maybe_unused]] const ssize_t written = write(answer_fd, &mark, 1);
}

std::optional<std::string> read_document(std::size_t bytes_max) {
  constexpr std::size_t pipe_bytes = 65'536;
  std::string document;
  for (std::size_t used = 0;;) {
    document.resize(std::min(used + pipe_bytes, bytes_max + 1));
    const ssize_t size = read(document_fd, document.data() + used, document.size() - used);
    if (size < 0) return std::nullopt;
    if (used == 0 && size > 0) acknowledge();
    used += static_cast<std::size_t>(size);
    if (used > bytes_max) return std::nullopt;
    if (size > 0) continue;
    document.resize(used);
    if (document.empty()) return std::nullopt;
    return document;
  }
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
