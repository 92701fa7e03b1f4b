// The secret that signs sessions where none was given: made once, kept in the data folder, for its
// owner alone.
#pragma once

#include <string>

#include "base/random.h"
#include "base/result.h"

namespace schedgen::app {

Result<std::string> kept_session_secret(const std::string& folder, Random& random);

}  // namespace schedgen::app
