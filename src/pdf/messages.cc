#include "pdf/messages.h"

#include <Error.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/text.h"

namespace schedgen::pdf {
namespace {

constexpr std::size_t messages_max = 16;  // of each kind
constexpr std::size_t message_bytes_max = 200;

// The library's callback has no context. Each thread reads its own document.
thread_local Messages kept;

// Parts of messages about things without text: colours, pictures, patterns, the outlines in a
// font's file (which the text does not come from), tags.
constexpr std::array<std::string_view, 22> about_no_text{
    "olor space",       "olorSpace",    "ICC",          "hading",        "attern",
    "Bad image",        "ExtGState",    "unction",      "current point", "blend",
    "oft mask",         "nnot",         "mbedded font", "CIDToGIDMap",   "Marked Content",
    "MC Type",          "CharProc",     "JBIG2",        "CCITT",         "ransfer function",
    "optional content", "language pack"};

// The file's structure is wrong, but the library found everything anyway. Other checks prove that:
// the checksums, and the search for missing and unreferenced objects.
constexpr std::array<std::string_view, 8> about_structure{
    "try to reconstruct", "Missing 'endstream'", "xref", "XRef", "trailer",
    "startxref",          "linearization",       "hint"};

template <std::size_t count>
bool holds_any(std::string_view text, const std::array<std::string_view, count>& parts) {
  return std::any_of(parts.begin(), parts.end(), [text](std::string_view part) {
    return text.find(part) != std::string_view::npos;
  });
}

void add(std::vector<std::string>& list, std::string_view text) {
  if (list.size() >= messages_max) return;
  std::string line(truncate_utf8(text, message_bytes_max));
  if (std::find(list.begin(), list.end(), line) == list.end()) list.push_back(std::move(line));
}

void keep(ErrorCategory category, Goffset /*position*/, const char* text) {
  const std::string_view message = text == nullptr ? "" : text;
  if (message.find("try to reconstruct") != std::string_view::npos) kept.was_rebuilt = true;
  const bool is_error = category == errSyntaxError || category == errInternal ||
                        category == errIO || category == errUnimplemented;
  if (is_error && holds_any(message, about_structure)) {
    add(kept.repaired, message);
  } else if (is_error && !holds_any(message, about_no_text)) {
    add(kept.lost, message);
  } else {
    add(kept.harmless, message);
  }
}

}  // namespace

void keep_messages() {
  setErrorCallback(keep);
}

Messages take_messages() {
  return std::exchange(kept, Messages{});
}

}  // namespace schedgen::pdf
