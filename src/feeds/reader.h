// Which kind of calendar program fetches a subscription. Only the kind is ever stored, never the
// program's own words.
#pragma once

#include <string_view>

namespace schedgen::feeds {

// "GOOGLE", "APPLE", "OUTLOOK", "THUNDERBIRD" or "OTHER".
std::string_view kind_of_reader(std::string_view user_agent);

}  // namespace schedgen::feeds
