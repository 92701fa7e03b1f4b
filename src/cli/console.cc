#include "cli/console.h"

#include <ostream>

#include "base/text.h"

namespace schedgen::cli {

void Console::error(std::string_view subject, const Error& error) {
  line(subject, std::string(error_name(error.code)) + ": " + error.user);
  if (!error.log.empty()) detail(error.log);
}

void Console::warning(std::string_view subject, std::string_view text) {
  line(subject, "warning: " + std::string(text));
}

void Console::note(std::string_view text) {
  if (loudness_ != Loudness::quiet) line("", text);
}

void Console::detail(std::string_view text) {
  if (loudness_ == Loudness::verbose) line("", text);
}

void Console::line(std::string_view subject, std::string_view text) {
  out_ << "schedgen: ";
  if (!subject.empty()) out_ << printable(subject) << ": ";
  out_ << printable(text) << '\n';
  out_.flush();
}

}  // namespace schedgen::cli
