// The rights of the process: nobody answers requests as root.
#pragma once

#include <string>

#include "base/result.h"

namespace schedgen::service {

// Becomes this user with its groups, for good, when root has started us; whoever is somebody else
// already may only name himself. Empty: stays as it is. For a process with one thread.
// INVALID_ARGUMENT with the sentence.
Status become(const std::string& user);

// From here on no other process of this user reads our memory or environment, where the secrets
// are, a crash leaves no core file, and no program that we start gains rights. After become(),
// which undoes it.
void keep_to_ourselves();

bool is_root();

}  // namespace schedgen::service
