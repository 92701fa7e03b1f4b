// A header value with parameters, such as: form-data; name="file"; filename="a;b.pdf"
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"

namespace schedgen::http {

struct ParameterisedValue {
  std::string value;              // before the first semicolon, lower case
  std::vector<Field> parameters;  // names in lower case, values without quotes
  std::optional<std::string_view> find(std::string_view name) const;
};

// Nothing when it is malformed or names a parameter twice.
std::optional<ParameterisedValue> parse_parameters(std::string_view text);
// RFC 8187: UTF-8''na%C3%AFve.pdf, or ISO-8859-1''na%EFve.pdf, as UTF-8. Nothing when it is
// malformed or of another character set.
std::optional<std::string> decode_extended_value(std::string_view text);

}  // namespace schedgen::http
