// A spare: a child that is forked and locked in, and waits for its one document.
//
// What the zygote and the parent say to each other: over the control socket the zygote sends a
// greeting, then one message for each spare that carries the parent's four ends of it; the parent
// sends one byte for each spare that it takes, and the zygote makes the next. Over a spare's lease
// the zygote sends, once, how it ended; the parent closes the lease, and the zygote kills the
// spare.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "sandbox/descriptor.h"

namespace schedgen::sandbox {

inline constexpr std::size_t greeting_bytes_max = 4'000;

// The parent's ends. To let go of them is to end the child. All closed when this process had no
// descriptors left to receive them.
struct Spare {
  Descriptor document;  // write here, close when it is whole
  Descriptor answer;    // read here
  Descriptor words;     // read here, for the log
  Descriptor lease;
};

// The zygote's side. All of these fail without SIGPIPE when the parent is gone.
Status send_greeting(const Descriptor& control, std::string_view text);
Status send_spare(const Descriptor& control, const Spare& spare);
Status send_ending(const Descriptor& lease, int wait_status);

// The parent's side. None blocks; an error says that the zygote is gone.
Result<std::optional<std::string>> receive_greeting(const Descriptor& control);
Result<std::optional<Spare>> receive_spare(const Descriptor& control);
Status ask_for_another(const Descriptor& control);
// How the child ended (as waitpid has it); nothing while it lives.
Result<std::optional<int>> receive_ending(const Descriptor& lease);

}  // namespace schedgen::sandbox
