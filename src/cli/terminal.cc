#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>
#include <clocale>
#include <cstdlib>
#include <cwchar>

#include "base/number.h"
#include "base/text.h"

namespace schedgen::cli {
namespace {

constexpr std::size_t columns_min = 40;
constexpr std::size_t columns_max = 1000;

// wcwidth() answers for the thread's locale, and the user's may know no UTF-8.
class Utf8Locale {
 public:
  Utf8Locale() : locale_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
    if (locale_ != nullptr) before_ = uselocale(locale_);
  }
  ~Utf8Locale() {
    if (locale_ == nullptr) return;
    uselocale(before_);
    freelocale(locale_);
  }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;

 private:
  locale_t locale_;
  locale_t before_ = nullptr;
};

std::size_t columns_of(int descriptor) {
  winsize size = {};
  if (ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col >= columns_min) return size.ws_col;
  if (const char* text = std::getenv("COLUMNS"); text != nullptr) {
    const auto columns = number_of<std::size_t>(text);
    if (columns && *columns >= columns_min && *columns <= columns_max) return *columns;
  }
  return 100;
}

bool is_set(const char* name) {
  const char* text = std::getenv(name);
  return text != nullptr && *text != '\0';
}

}  // namespace

Terminal terminal_of(int descriptor) {
  Terminal terminal;
  terminal.interactive = isatty(descriptor) == 1;
  terminal.columns = columns_of(descriptor);
  const char* type = std::getenv("TERM");
  const bool dumb = type == nullptr || std::string_view(type) == "dumb";
  terminal.colour = terminal.interactive && !dumb && !is_set("NO_COLOR");
  return terminal;
}

std::size_t display_width(std::string_view text) {
  const Utf8Locale locale;
  std::mbstate_t state = {};
  std::size_t width = 0;
  while (!text.empty()) {
    wchar_t character = 0;
    const std::size_t length = std::mbrtowc(&character, text.data(), text.size(), &state);
    if (length == 0 || length > text.size()) {  // not UTF-8, or a null: one column, go on
      state = {};
      ++width;
      text.remove_prefix(1);
      continue;
    }
    const int columns = wcwidth(character);
    if (columns > 0) width += static_cast<std::size_t>(columns);
    text.remove_prefix(length);
  }
  return width;
}

std::vector<std::string> wrap(std::string_view text, std::size_t columns) {
  std::vector<std::string> lines(1);
  for (const std::string_view word : split(text, ' ')) {
    if (word.empty()) continue;
    if (!lines.back().empty()) {
      if (display_width(lines.back()) + 1 + display_width(word) > columns) {
        lines.emplace_back();
      } else {
        lines.back() += ' ';
      }
    }
    lines.back() += word;
  }
  return lines;
}

}  // namespace schedgen::cli
