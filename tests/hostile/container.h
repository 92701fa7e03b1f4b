// The world as a container of the usual kind shows it: no new namespaces, no mounts, no Landlock,
// no calls of younger kernels, few capabilities. After Docker's default profile of 2019, which many
// hosts still run in one form or another.
#pragma once

namespace schedgen::hostile {

// For good, for this process and all that it starts. False if the system refuses.
bool live_as_in_a_container();

}  // namespace schedgen::hostile
