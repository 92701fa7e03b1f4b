// Shared by the tests of the jail: the locations of the programs, and a jail with small limits.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>

#include "sandbox/jail.h"

namespace schedgen::hostile {

// Beside this test program, else in the build folder.
std::filesystem::path program(const std::string& name);

// Long enough for a busy machine.
inline constexpr std::chrono::seconds patience{20};
// For children that are expected to hang.
inline constexpr std::chrono::milliseconds impatience{2'000};

sandbox::JailOptions small_jail(const std::string& program_name);

// Fails the test when the jail does not start.
std::unique_ptr<sandbox::JailParser> start(sandbox::JailOptions options);

// For the message of a failed expectation.
std::string describe(const sandbox::ParseReport& report);

}  // namespace schedgen::hostile
