#include <array>

#include "storage/records.h"

namespace schedgen::storage {
namespace {

// In the order of the enumeration. The names are stored in the database and sent over the wire.
constexpr std::array<std::string_view, 4> names{"pending", "processing", "completed", "failed"};

}  // namespace

std::string_view name_of(JobState state) {
  return names.at(static_cast<std::size_t>(state));
}

std::optional<JobState> job_state_of_name(std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return static_cast<JobState>(i);
  }
  return std::nullopt;
}

}  // namespace schedgen::storage
