#include "service/quantiles.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace schedgen::service {

// Below `parts`, each value has its own place; above, the leading bits of the value choose it.
std::size_t Quantiles::place_of(std::uint64_t value) {
  value = std::min(value, (std::uint64_t{1} << exponent_max) - 1);
  if (value < parts) return value;
  const unsigned shift = static_cast<unsigned>(std::bit_width(value)) - parts_bits - 1;
  return parts * shift + (value >> shift);
}

std::uint64_t Quantiles::greatest_of(std::size_t place) {
  if (place < 2 * parts) return place;
  const unsigned shift = static_cast<unsigned>(place / parts) - 1;
  return ((parts + place % parts + 1) << shift) - 1;
}

void Quantiles::add(std::chrono::microseconds duration) {
  ++counts_[place_of(static_cast<std::uint64_t>(std::max<std::int64_t>(duration.count(), 0)))];
  ++total_;
}

std::chrono::microseconds Quantiles::at(double share) const {
  if (total_ == 0) return {};
  const auto wanted = static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(total_)));
  std::uint64_t seen = 0;
  std::size_t place = 0;
  for (; place + 1 < counts_.size(); ++place) {
    seen += counts_[place];
    if (seen >= wanted && seen > 0) break;
  }
  return std::chrono::microseconds(greatest_of(place));
}

}  // namespace schedgen::service
