// What the tests of the jail share: where the programs are, and a jail with small limits.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>

#include "sandbox/jail.h"

namespace schedgen::hostile {

// Beside this test program, or else in the build folder.
std::filesystem::path program(const std::string& name);

// Time enough for a machine that is busy with other things.
inline constexpr std::chrono::seconds patience{20};
// For what is expected to hang.
inline constexpr std::chrono::milliseconds impatience{2'000};

sandbox::JailOptions small_jail(const std::string& program_name);

// Fails the test when the jail does not start.
std::unique_ptr<sandbox::JailParser> start(sandbox::JailOptions options);

// For the message of a failed expectation.
std::string describe(const sandbox::ParseReport& report);

}  // namespace schedgen::hostile
