// What a process may do by who it is: user, groups, capabilities, Landlock.
#pragma once

#include "base/result.h"
#include "sandbox/namespaces.h"

namespace schedgen::sandbox {

bool has_admin_capability();  // CAP_SYS_ADMIN, effective

// Root becomes nobody, for good; anyone else stays who they are. A root that may not change users,
// or knows no other (a container can be so), stays root without rights, and that is reported.
// Empties the set of capabilities that could ever be gained, as far as the caller may.
Status leave_root(Missing& missing);

// No capability is left, none can come back, no program that is run gives more rights, no other
// process of the same user may look inside.
Status drop_rights();

// No file, no TCP port, no signal and no abstract socket outside, as far as this kernel's Landlock
// knows them. Needs no_new_privs.
void restrict_with_landlock(Missing& missing);

}  // namespace schedgen::sandbox
