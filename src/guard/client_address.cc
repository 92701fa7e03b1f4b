#include "guard/client_address.h"

#include <algorithm>

#include "base/text.h"

namespace schedgen::guard {
namespace {

// No chain of proxies is longer; a longer list is forged.
constexpr std::size_t hops_max = 32;

// The value of for= in one element of Forwarded, without quotes.
std::string_view for_of(std::string_view element) {
  for (const std::string_view raw : split(element, ';')) {
    const std::string_view pair = trim(raw);
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos || !equals_ignoring_case(pair.substr(0, equals), "for")) {
      continue;
    }
    std::string_view value = pair.substr(equals + 1);
    if (value.size() >= 2 && value.starts_with('"') && value.ends_with('"')) {
      value = value.substr(1, value.size() - 2);
    }
    return value;
  }
  return "";
}

}  // namespace

std::string_view TrustedProxies::header_name() const {
  return header == ForwardingHeader::forwarded ? "Forwarded" : "X-Forwarded-For";
}

bool TrustedProxies::trusts(std::string_view socket_address) const {
  if (networks.empty()) return false;
  const auto address = Address::parse(socket_address);
  return address && contains(networks, *address);
}

Address client_address(const TrustedProxies& proxies, const Address& socket_address,
                       const std::vector<std::string_view>& said) {
  std::vector<std::string_view> elements;
  for (const std::string_view value : said) {
    for (const std::string_view element : split(value, ',')) elements.push_back(element);
  }
  std::reverse(elements.begin(), elements.end());
  if (elements.size() > hops_max) elements.resize(hops_max);

  Address client = socket_address;
  for (const std::string_view element : elements) {
    if (!contains(proxies.networks, client)) return client;
    std::string_view text = trim(element);
    if (proxies.header == ForwardingHeader::forwarded) text = for_of(text);
    const auto before = Address::parse_with_port(text);
    if (!before) return client;
    client = *before;
  }
  return client;
}

}  // namespace schedgen::guard
