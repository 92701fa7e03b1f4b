#include "feeds/reader.h"

#include <array>

#include "base/text.h"

namespace schedgen::feeds {
namespace {

struct Sign {
  std::string_view words;  // in lower case
  std::string_view kind;
};

// The first sign that is found decides. Outlook for Mac names Apple's system too.
constexpr std::array signs{
    Sign{"google", "GOOGLE"},      // "Google-Calendar-Importer"
    Sign{"outlook", "OUTLOOK"},    // "Microsoft Outlook 16.0"
    Sign{"microsoft", "OUTLOOK"},  // "Microsoft Exchange/15.20"
    Sign{"exchange", "OUTLOOK"},   // "ExchangeServicesClient"
    Sign{"thunderbird", "THUNDERBIRD"},
    Sign{"lightning", "THUNDERBIRD"},  // its calendar, when that was an add-on
    Sign{"dataaccessd", "APPLE"},      // "iOS/17.1 (21B80) dataaccessd/1.0"
    Sign{"calendaragent", "APPLE"},    // "macOS/14.1 (23B74) CalendarAgent/1000"
    Sign{"remindd", "APPLE"},
    Sign{"ios/", "APPLE"},
    Sign{"macos/", "APPLE"},
    Sign{"mac os x/", "APPLE"},
    Sign{"mac+os+x/", "APPLE"},
};

}  // namespace

std::string_view kind_of_reader(std::string_view user_agent) {
  constexpr std::size_t bytes_max = 512;
  const std::string text = lower_ascii(user_agent.substr(0, bytes_max));
  for (const Sign& sign : signs) {
    if (text.find(sign.words) != std::string::npos) return sign.kind;
  }
  return "OTHER";
}

}  // namespace schedgen::feeds
