// What the settings of the table take, and the parts of the table.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "settings/settings.h"

namespace schedgen::settings {

// The parts of settings_table().
std::vector<Setting> database_settings();  // where PostgreSQL is
std::vector<Setting> storage_settings();   // where Redis and S3 are
std::vector<Setting> security_settings();  // who is let in, and under which names
std::vector<Setting> limit_settings();     // what one person may ask for
std::vector<Setting> proxy_settings();     // what stands in front

inline constexpr SettingTraits common{.is_common = true};
inline constexpr SettingTraits secret_text{.secrecy = Secrecy::secret};
inline constexpr SettingTraits common_secret{.secrecy = Secrecy::secret, .is_common = true};
inline constexpr SettingTraits secret_address{.secrecy = Secrecy::address};
inline constexpr SettingTraits common_address{.secrecy = Secrecy::address, .is_common = true};
inline constexpr SettingTraits of_serve{.audience = Audience::serve};
inline constexpr SettingTraits of_every_command{.audience = Audience::every_command};

// Where a number goes: &Settings::workers. Empty: it is only checked.
using NumberMember = std::function<std::int64_t&(Settings& settings)>;

constexpr std::int64_t hour_ms = 3'600'000;

// A number from `least` to `most`.
SettingValue whole(std::int64_t least, std::int64_t most, NumberMember member = nullptr);
SettingValue milliseconds(std::int64_t least, std::int64_t most, NumberMember member);
SettingValue bytes(std::int64_t least, std::int64_t most, NumberMember member);

// A text that `set` understands.
SettingValue text(std::string allowed, decltype(SettingValue::set) set,
                  std::string_view kind = "N");

// "true" or "false", in any case.
std::optional<bool> truth_of(std::string_view text);

// What settings are refused with: the sentence is for the operator and for the log.
Error wrong(const std::string& sentence);

}  // namespace schedgen::settings
