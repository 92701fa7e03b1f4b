// Hostile documents, each designed to harm a PDF reader in one way, and how the jail must end them.
#pragma once

#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "sandbox/parser.h"

namespace schedgen::hostile {

struct HostileDocument {
  std::string name;
  std::function<std::string()> make;
  // Any of these; if there are several, it depends on the PDF library's version.
  std::vector<sandbox::Outcome> allowed;
  bool hungry = false;  // only runs with a memory limit
};

// For GoogleTest's messages.
inline void PrintTo(const HostileDocument& document, std::ostream* out) {
  *out << document.name;
}

std::vector<HostileDocument> broken_documents();  // documents_broken.cc: not quite a PDF
std::vector<HostileDocument>
looping_documents();  // documents_loops.cc: objects that refer to themselves
std::vector<HostileDocument> oversized_documents();  // documents_sizes.cc: too much of something

}  // namespace schedgen::hostile
