#include "hostile/tricks.h"

#include <unistd.h>

#include <array>

#include "sandbox/errand.h"
#include "sandbox/filter.h"
#include "sandbox/wire.h"

namespace schedgen::hostile {

int tell(std::string_view what, bool refused) {
  const std::string text =
      std::string(refused ? "it was refused: " : "ESCAPED: ") + std::string(what);
  const Error error = Error::of(ErrorCode::unrecognised_schedule, text);
  return sandbox::write_answer(sandbox::encode_answer(error, limits::parse_answer_bytes_max)) ? 0
                                                                                              : 1;
}

std::string good_answer() {
  schedule::Event event;
  event.kind = schedule::Kind::test;
  event.module = "COS 284";
  event.activity = "Test 1";
  event.venues = {"IT 4-4"};
  event.unfinalised = true;
  event.source = {1, 1};
  schedule::Document document;
  document.kind = schedule::Kind::test;
  document.pages = 1;
  document.events = {event};
  document.metadata.sections = {{schedule::Kind::test, "Semester Tests", 1, 1, 1}};
  return sandbox::encode_answer(document, limits::parse_answer_bytes_max);
}

int answer_well() {
  return sandbox::write_answer(good_answer()) ? 0 : 1;
}

void read_to_the_end() {
  static std::array<char, 65536> part;
  while (read(sandbox::document_fd, part.data(), part.size()) > 0) {
  }
}

}  // namespace schedgen::hostile
