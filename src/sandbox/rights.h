// A process's rights by identity: user, groups, capabilities, Landlock.
#pragma once

#include "base/result.h"
#include "sandbox/namespaces.h"

namespace schedgen::sandbox {

bool has_admin_capability();  // CAP_SYS_ADMIN, effective

// Root permanently becomes nobody; other users stay the same. In a container where root cannot
// change users or no other user exists, it stays root without rights, which is reported. Empties
// the set of capabilities that could ever be gained, as far as the caller is allowed to.
Status leave_root(Missing& missing);

// Drops all capabilities for good. Running a program gives no more rights, and other processes of
// the same user cannot look inside.
Status drop_rights();

// Forbids files, TCP ports, and signals and abstract sockets outside, as far as this kernel's
// Landlock covers them. Needs no_new_privs.
void restrict_with_landlock(Missing& missing);

}  // namespace schedgen::sandbox
