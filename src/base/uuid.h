// UUIDs as text, 36 lower-case characters.
#pragma once

#include <string>
#include <string_view>

namespace schedgen {

// Version 5 (SHA-1 of namespace and name, RFC 4122 4.3): the same name always gives the same UUID.
// The namespace is this project's own.
std::string uuid_of_name(std::string_view name);
bool is_uuid(std::string_view text);

}  // namespace schedgen
