// Documents packed anew by the qpdf library. C++17, as its headers are (clang refuses them in
// C++20).
#pragma once

#include <string>

#include "generator/style.h"

namespace schedgen::generator {

// Encrypted (empty user password, extraction not allowed, as the portal's exam files are) or with
// its objects in compressed streams.
std::string repack_pdf(const std::string& pdf, bool object_streams, Encryption encryption);

// What qpdf says about a document that it opens without a password.
struct PdfFacts {
  int pages = 0;
  bool sound = false;  // nothing to warn of
  bool encrypted = false;
  bool extraction_allowed = false;
};
PdfFacts facts_of_pdf(const std::string& pdf);

}  // namespace schedgen::generator
