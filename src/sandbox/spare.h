// A spare: a forked and locked-in child that waits for its one document.
//
// The protocol between the zygote and the parent. Over the control socket, the zygote sends a
// greeting, then one message for each spare with the parent's four descriptors. The parent sends
// one byte for each spare that it takes, and the zygote makes the next; a different byte asks for
// nothing and only has to be read. Over a spare's lease, the parent can send a limit on CPU time,
// and the zygote reports once how the spare ended. When the parent closes the lease, the zygote
// kills the spare.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "sandbox/pipes.h"

namespace schedgen::sandbox {

inline constexpr std::size_t greeting_bytes_max = 4'000;
inline constexpr char another_spare = '+';
inline constexpr char nothing_wanted = '.';

// The parent's ends. Closing them ends the child. They are all empty when this process had no
// descriptors left to receive them.
struct Spare {
  Descriptor document;  // write here, close when complete
  Descriptor answer;    // read here
  Descriptor words;     // read here, for the log
  Descriptor lease;
};

// The zygote's side. Sending fails without SIGPIPE when the parent has ended.
Status send_greeting(const Descriptor& control, std::string_view text);
Status send_spare(const Descriptor& control, const Spare& spare);
Status send_ending(const Descriptor& lease, int wait_status);
// How many more spares the parent wants. Does not block; an error means that the parent has ended.
Result<int> receive_requests(const Descriptor& control);
// The limit that the parent has sent, if any. Does not block; an error means that the parent has
// closed the lease.
Result<std::optional<int>> receive_cpu_seconds(const Descriptor& lease);

// The parent's side. None of these block; an error means that the zygote has ended.
Result<std::optional<std::string>> receive_greeting(const Descriptor& control);
Result<std::optional<Spare>> receive_spare(const Descriptor& control);
Status ask_for_another(const Descriptor& control);
Status nudge(const Descriptor& control);  // sends the byte that asks for nothing
// Whether the zygote has read every byte. A stopped one never does.
bool all_is_read(const Descriptor& control);
Status send_cpu_seconds(const Descriptor& lease, int seconds);
// The child's wait status, as from waitpid; nothing while it runs.
Result<std::optional<int>> receive_ending(const Descriptor& lease);

}  // namespace schedgen::sandbox
