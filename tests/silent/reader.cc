#include "silent/reader.h"

#include "roundtrip/read_back.h"

namespace schedgen::silent {

Reader real_reader() {
  return [](const Case& damaged) { return roundtrip::read_back(damaged.pdf); };
}

}  // namespace schedgen::silent
