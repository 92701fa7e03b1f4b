// What /proc says about the jail's processes, seen from outside.
#pragma once

#include <sys/types.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace schedgen::hostile {

std::vector<pid_t> children_of(pid_t process);
// Children, their children and so on.
std::vector<pid_t> descendants_of(pid_t process);

// The spares (and children at work) of a jail that this process has started, as soon as there is
// one: those that have taken on one filter more than we have. Throws when our patience ends.
std::vector<pid_t> locked_in_children();
// Their parent.
pid_t zygote_of_this_process();

// "Uid" -> "65534\t65534\t65534\t65534" and so on, out of /proc/ID/status.
std::map<std::string, std::string> status_of(pid_t process);
// "Max open files" -> "0 0": soft and hard.
std::map<std::string, std::string> limits_of(pid_t process);

// The child that is at work on a document that takes long: one that is locked in and has used some
// processor time. Throws when our patience ends.
pid_t child_at_work();

// Looks again and again until it is so; false when our patience ends.
bool comes_true(const std::function<bool()>& condition);
// Waits until it has ended; false if it still runs when our patience ends.
bool is_gone(pid_t process);

}  // namespace schedgen::hostile
