// The restrictions of an ordinary container: no new namespaces, no mounts, no Landlock, no calls of
// newer kernels, few capabilities. They follow Docker's default profile of 2019, which many hosts
// still use in some form.
#pragma once

namespace schedgen::hostile {

// Permanently restricts this process and all that it starts. False if the system refuses.
bool live_as_in_a_container();

}  // namespace schedgen::hostile
