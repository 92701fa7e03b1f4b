// One random damage: bytes changed, cut off, left out, doubled, or numbers made huge.
#pragma once

#include <algorithm>
#include <string>

#include "generator/dice.h"

namespace schedgen::fuzz {

inline void damage(std::string& bytes, generator::Dice& dice) {
  if (bytes.empty()) return;
  const std::size_t place = dice.below(bytes.size());
  const std::size_t length = std::min<std::size_t>(1 + dice.below(64), bytes.size() - place);
  switch (dice.below(6)) {
    case 0:
      bytes[place] = static_cast<char>(dice.below(256));
      break;
    case 1:
      bytes.resize(place);
      break;
    case 2:
      bytes.erase(place, length);
      break;
    case 3:
      bytes.insert(dice.below(bytes.size()), bytes.substr(place, length));
      break;
    case 4:
      for (std::size_t i = place; i < bytes.size(); ++i) {
        if (bytes[i] >= '0' && bytes[i] <= '9') {
          bytes.replace(i, 1, dice.percent(50) ? "999999999" : "-1");
          break;
        }
      }
      break;
    default:
      for (std::size_t i = place; i < place + length; ++i) {
        bytes[i] = static_cast<char>(dice.below(256));
      }
  }
}

}  // namespace schedgen::fuzz
