// Messages to the person at the keyboard: one line each, on standard error, never mixed with the
// result on standard output. Text that comes from documents loses its control characters here, so
// that no PDF can move somebody's cursor.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

#include "base/result.h"

namespace schedgen::cli {

class Console {
 public:
  enum class Loudness { quiet, normal, verbose };

  Console(std::ostream& out, Loudness loudness) : out_(out), loudness_(loudness) {}

  // "schedgen: FILE: CODE: what to do". `subject` may be empty. With verbose, what the log says.
  void error(std::string_view subject, const Error& error);
  // "schedgen: FILE: warning: text". Shown even when quiet: nothing is lost in silence.
  void warning(std::string_view subject, std::string_view text);
  // "schedgen: text". Not when quiet.
  void note(std::string_view text);
  // "schedgen: text". Only when verbose.
  void detail(std::string_view text);

 private:
  void line(std::string_view subject, std::string_view text);

  std::ostream& out_;
  Loudness loudness_;
};

}  // namespace schedgen::cli
