// The secret that signs sessions where none was given: made once, kept in the data folder, for its
// owner alone.
#pragma once

#include <sys/types.h>

#include <string>

#include "base/random.h"
#include "base/result.h"

namespace schedgen::service {

// Refuses a file that somebody else made or everybody could read. The group loses its rights: some
// volumes are given them when they are mounted.
Result<std::string> kept_session_secret(const std::string& folder, Random& random);

// Why a file of this owner and these rights holds no secret of ours; empty when it does.
std::string why_untrusted_secret(uid_t owner, mode_t rights, uid_t us);

}  // namespace schedgen::service
