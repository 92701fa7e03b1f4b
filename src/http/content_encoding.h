// gzip for who accepts it (RFC 9110 12.5.3).
#pragma once

#include <string>
#include <string_view>

#include "http/message.h"

namespace schedgen::http {

// Whether an Accept-Encoding allows gzip: "gzip;q=0" and "identity" do not, "*" does.
bool accepts_gzip(std::string_view accept_encoding);
// Texts and what is made of text; not pictures, not PDFs.
bool is_text_type(std::string_view content_type);
std::string gzip(std::string_view bytes);

// Makes the body gzip when it is text of at least bytes_min and at most bytes_max and the request
// accepts it, and says in Vary that the answer depends on it.
void encode(const Request& request, Response& response, std::size_t bytes_min,
            std::size_t bytes_max);

}  // namespace schedgen::http
