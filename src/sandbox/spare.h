// A spare: a child that is forked and locked in, and waits for its one document.
//
// What the zygote and the parent say to each other: over the control socket the zygote sends a
// greeting, then one message for each spare that carries the parent's four ends of it; the parent
// sends one byte for each spare that it takes, and the zygote makes the next; another byte asks for
// nothing and is only to be read. Over a spare's lease the parent may send a limit of processor
// time; the zygote sends, once, how the spare ended; the parent closes the lease, and the zygote
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

// The parent's ends. To let go of them is to end the child. All closed when this process had no
// descriptors left to receive them.
struct Spare {
  Descriptor document;  // write here, close when it is whole
  Descriptor answer;    // read here
  Descriptor words;     // read here, for the log
  Descriptor lease;
};

// The zygote's side. What sends fails without SIGPIPE when the parent is gone.
Status send_greeting(const Descriptor& control, std::string_view text);
Status send_spare(const Descriptor& control, const Spare& spare);
Status send_ending(const Descriptor& lease, int wait_status);
// How many more spares the parent wants by now. Does not block; an error says that it is gone.
Result<int> receive_requests(const Descriptor& control);
// The limit that the parent has sent, if it has. None blocks; an error says that the parent let go.
Result<std::optional<int>> receive_cpu_seconds(const Descriptor& lease);

// The parent's side. None blocks; an error says that the zygote is gone.
Result<std::optional<std::string>> receive_greeting(const Descriptor& control);
Result<std::optional<Spare>> receive_spare(const Descriptor& control);
Status ask_for_another(const Descriptor& control);
Status nudge(const Descriptor& control);  // with the byte that asks for nothing
// Whether the zygote has read every byte. One that is stopped never does.
bool all_is_read(const Descriptor& control);
Status send_cpu_seconds(const Descriptor& lease, int seconds);
// How the child ended (as waitpid has it); nothing while it lives.
Result<std::optional<int>> receive_ending(const Descriptor& lease);

}  // namespace schedgen::sandbox
