#include "base/network.h"

#include <arpa/inet.h>

#include <algorithm>
#include <cstring>

#include "base/number.h"

namespace schedgen {
namespace {

constexpr std::array<std::uint8_t, 12> v4_prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
constexpr int v4_bits = 96;
constexpr int all_bits = 128;
constexpr std::size_t text_max = 64;  // longer than any address; inet_pton needs a copy

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](char letter) { return letter >= '0' && letter <= '9'; });
}

std::string shown(const std::array<std::uint8_t, 16>& bytes, bool is_v4) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  const void* from = is_v4 ? bytes.data() + v4_prefix.size() : bytes.data();
  inet_ntop(is_v4 ? AF_INET : AF_INET6, from, text.data(), text.size());
  return text.data();
}

}  // namespace

std::optional<Address> Address::parse(std::string_view text) {
  if (text.empty() || text.size() > text_max) return std::nullopt;
  const bool has_colon = text.find(':') != std::string_view::npos;
  if (has_colon) text = text.substr(0, text.find('%'));
  const std::string copy(text);
  if (copy.find('\0') != std::string::npos) return std::nullopt;
  Address address;
  if (has_colon) {
    if (inet_pton(AF_INET6, copy.c_str(), address.bytes_.data()) != 1) return std::nullopt;
  } else {
    std::copy(v4_prefix.begin(), v4_prefix.end(), address.bytes_.begin());
    if (inet_pton(AF_INET, copy.c_str(), address.bytes_.data() + v4_prefix.size()) != 1) {
      return std::nullopt;
    }
  }
  return address;
}

std::optional<Address> Address::parse_with_port(std::string_view text) {
  if (text.starts_with('[')) {
    const std::size_t end = text.find(']');
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view after = text.substr(end + 1);
    const std::string_view inside = text.substr(1, end - 1);
    if (inside.find(':') == std::string_view::npos) return std::nullopt;
    if (!after.empty() && !(after.starts_with(':') && is_number(after.substr(1)))) {
      return std::nullopt;
    }
    return parse(inside);
  }
  const std::size_t colon = text.find(':');
  if (colon != std::string_view::npos && text.find(':', colon + 1) == std::string_view::npos) {
    if (!is_number(text.substr(colon + 1))) return std::nullopt;
    return parse(text.substr(0, colon));
  }
  return parse(text);
}

bool Address::is_v4() const {
  return std::equal(v4_prefix.begin(), v4_prefix.end(), bytes_.begin());
}

std::string Address::text() const {
  return shown(bytes_, is_v4());
}

std::string Address::user_text() const {
  constexpr int user_bits = 64;
  return is_v4() ? text() : network_text(user_bits);
}

std::string Address::network_text(int bits) const {
  std::array<std::uint8_t, 16> network = bytes_;
  std::fill(network.begin() + bits / 8, network.end(), std::uint8_t{0});
  return shown(network, false) + '/' + std::to_string(bits);
}

std::optional<Network> Network::parse(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto base = Address::parse(text.substr(0, slash));
  if (!base) return std::nullopt;
  Network network;
  network.base_ = *base;
  if (slash == std::string_view::npos) return network;
  const std::string_view number = text.substr(slash + 1);
  const auto prefix = number_of<unsigned>(number);
  // The written form decides, so "::ffff:10.0.0.0/104" is an IPv6 network.
  const bool written_as_v4 = text.find(':') == std::string_view::npos;
  const int most = written_as_v4 ? all_bits - v4_bits : all_bits;
  if (!is_number(number) || !prefix || *prefix > static_cast<unsigned>(most)) return std::nullopt;
  network.prefix_ = static_cast<int>(*prefix) + all_bits - most;
  for (int bit = network.prefix_; bit < all_bits; ++bit) {
    const std::uint8_t byte = base->bytes_.at(static_cast<std::size_t>(bit / 8));
    if (((byte >> (7 - bit % 8)) & 1) != 0) return std::nullopt;
  }
  return network;
}

bool Network::contains(const Address& address) const {
  const auto whole = static_cast<std::size_t>(prefix_ / 8);
  if (!std::equal(base_.bytes_.begin(), base_.bytes_.begin() + static_cast<std::ptrdiff_t>(whole),
                  address.bytes_.begin())) {
    return false;
  }
  const int rest = prefix_ % 8;
  if (rest == 0) return true;
  const int shift = 8 - rest;
  return (base_.bytes_.at(whole) >> shift) == (address.bytes_.at(whole) >> shift);
}

std::optional<std::vector<Network>> parse_networks(std::string_view text) {
  std::vector<Network> networks;
  constexpr std::string_view separators = ", \t";
  while (true) {
    const std::size_t begin = text.find_first_not_of(separators);
    if (begin == std::string_view::npos) return networks;
    text.remove_prefix(begin);
    const std::string_view one = text.substr(0, text.find_first_of(separators));
    text.remove_prefix(one.size());
    const auto network = Network::parse(one);
    if (!network) return std::nullopt;
    networks.push_back(*network);
  }
}

bool contains(const std::vector<Network>& networks, const Address& address) {
  return std::any_of(networks.begin(), networks.end(),
                     [&](const Network& network) { return network.contains(address); });
}

}  // namespace schedgen
