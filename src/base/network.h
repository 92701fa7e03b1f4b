// IP addresses and networks. An IPv4 address and its IPv6-mapped form (::ffff:1.2.3.4) are the
// same.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace schedgen {

class Address {
 public:
  // "1.2.3.4", "2001:db8::1", also with a zone ("fe80::1%eth0", which is dropped). No port.
  static std::optional<Address> parse(std::string_view text);
  // As proxies write them: also "1.2.3.4:80", "[2001:db8::1]", "[2001:db8::1]:80".
  static std::optional<Address> parse_with_port(std::string_view text);

  bool is_v4() const;
  std::string text() const;
  // The network of one user: an IPv4 address, or the /64 of an IPv6 address ("2001:db8::/64").
  std::string user_text() const;
  // The network of an IPv6 address with this many bits, a multiple of 8 ("2001:db8::/48").
  std::string network_text(int bits) const;

  friend bool operator==(const Address&, const Address&) = default;

 private:
  friend class Network;
  std::array<std::uint8_t, 16> bytes_{};
};

class Network {
 public:
  // "10.0.0.0/8", "2001:db8::/32"; a single address is a network of one. Bits beyond the prefix
  // must be 0; otherwise the text is probably a mistake.
  static std::optional<Network> parse(std::string_view text);
  bool contains(const Address& address) const;

 private:
  Address base_;
  int prefix_ = 128;  // in the IPv6 form
};

// A list separated by commas or spaces; an empty text is an empty list. Nothing when one is
// invalid.
std::optional<std::vector<Network>> parse_networks(std::string_view text);
bool contains(const std::vector<Network>& networks, const Address& address);

}  // namespace schedgen
