// Facts about the jail's processes, from /proc.
#pragma once

#include <sys/types.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace schedgen::hostile {

std::vector<pid_t> children_of(pid_t process);
// Children, their children, and so on.
std::vector<pid_t> descendants_of(pid_t process);

// The spares (and working children) of a jail that this process has started, as soon as there is
// one: those with one more filter than this process. Throws after a time limit.
std::vector<pid_t> locked_in_children();
// Their parent.
pid_t zygote_of_this_process();

// "Uid" -> "65534\t65534\t65534\t65534" and so on, from /proc/ID/status.
std::map<std::string, std::string> status_of(pid_t process);
// "Max open files" -> "0 0": soft and hard.
std::map<std::string, std::string> limits_of(pid_t process);

// The child that is working on a long document: one that is locked in and has used some CPU time.
// Throws after a time limit.
pid_t child_at_work();

// Checks repeatedly until the condition holds; false after a time limit.
bool comes_true(const std::function<bool()>& condition);
// Waits until the process has ended; false if it still runs after a time limit.
bool is_gone(pid_t process);

}  // namespace schedgen::hostile
