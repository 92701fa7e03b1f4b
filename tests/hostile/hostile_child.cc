// A hostile substitute for schedgen-parse: the same zygote and the same lockdown, but a "document"
// is the name of a trick (tricks.h) and a newline, and the child performs that trick.
#include <unistd.h>

#include <array>
#include <string>
#include <vector>

#include "hostile/tricks.h"
#include "sandbox/errand.h"
#include "sandbox/filter.h"
#include "sandbox/wire.h"
#include "sandbox/zygote.h"

namespace schedgen::hostile {

namespace {

// No further: the data after the name stays in the pipe.
std::string read_name() {
  std::string name;
  std::array<char, sandbox::frame_header_bytes> length;
  if (read(sandbox::document_fd, length.data(), length.size()) !=
      static_cast<ssize_t>(length.size()))
    return name;
  for (char character = 0; read(sandbox::document_fd, &character, 1) == 1 && character != '\n';) {
    if (name.empty()) sandbox::acknowledge();
    name += character;
  }
  return name;
}

int serve(const sandbox::ZygoteSettings& settings) {
  const std::string name = read_name();
  for (const auto tricks :
       {tricks_with_files(), tricks_with_calls(), tricks_with_memory(), tricks_with_answers()}) {
    for (const Trick& trick : tricks) {
      if (trick.name == name) return trick.act(settings);
    }
  }
  return tell("no such trick: " + name, true);
}

void nothing() {}

}  // namespace
}  // namespace schedgen::hostile

int main(int argc, char** argv) {
  using namespace schedgen;
  const auto settings = sandbox::settings_of(std::vector<std::string>(argv + 1, argv + argc));
  if (!settings) return 2;
  return sandbox::run_zygote(*settings, {&hostile::nothing, &hostile::nothing, &hostile::serve});
}
