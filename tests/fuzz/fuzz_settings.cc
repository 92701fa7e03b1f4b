// Any file of settings: refused with one sentence, or every value inside its range.
#include <cstdlib>
#include <string>

#include "fuzz/targets.h"
#include "settings/settings.h"

namespace schedgen::fuzz {

bool settings(std::string_view bytes) {
  settings::SettingTexts texts;
  texts.environment = [](std::string_view) { return std::nullopt; };
  texts.secret_file = [](const std::string& path) -> Result<std::string> {
    return Error::of(ErrorCode::file_not_found, path);
  };
  texts.flags["DATA_DIR"] = "/data";
  texts.file_name = "fuzzed";
  texts.file = bytes;
  const auto read = settings::read_settings(texts);
  if (!read.ok()) {
    const std::string& sentence = read.error().user;
    if (sentence.empty() || sentence.find('\n') != std::string::npos) std::abort();
    return false;
  }
  if (read->shown.size() != settings::settings_table().size()) std::abort();
  if (read->settings.workers < 0 || read->settings.workers > 64) std::abort();
  if (read->settings.guard.rates.uploads_per_hour < 0) std::abort();
  return true;
}

}  // namespace schedgen::fuzz
