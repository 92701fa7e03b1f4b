#include "base/uuid.h"

#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/string_generator.hpp>
#include <boost/uuid/uuid.hpp>
#include <boost/uuid/uuid_io.hpp>

namespace schedgen {
namespace {

// Generated once at random for this project. Changing it would give every event a new id, and every
// calendar that has imported one of our files would show each event twice.
constexpr boost::uuids::uuid project_namespace{{0x46, 0xe5, 0x7b, 0x9f, 0xd8, 0xc1, 0x42, 0xa4,
                                                0xa9, 0x70, 0x6d, 0xbb, 0x7c, 0xfd, 0xc0, 0xf8}};

}  // namespace

std::string uuid_of_name(std::string_view name) {
  boost::uuids::name_generator_sha1 generator(project_namespace);
  return boost::uuids::to_string(generator(name.data(), name.size()));
}

bool is_uuid(std::string_view text) {
  constexpr std::size_t uuid_characters = 36;
  if (text.size() != uuid_characters) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool dash_expected = i == 8 || i == 13 || i == 18 || i == 23;
    const bool hex_digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    if (dash_expected ? c != '-' : !hex_digit) return false;
  }
  return true;
}

}  // namespace schedgen
