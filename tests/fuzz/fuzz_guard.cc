// What a client or a proxy may say of itself: addresses, lists of them, cookies. Whatever it is, a
// client behind an honest proxy stays itself, and nothing that we have not signed is a session.
#include <cstdlib>
#include <string>

#include "fuzz/targets.h"
#include "guard/client_address.h"
#include "guard/session.h"

namespace schedgen::fuzz {

using namespace schedgen::guard;

bool guard(std::string_view bytes) {
  const std::string text(bytes);
  const auto address = Address::parse(text);
  if (address && Address::parse(address->text()) != address) std::abort();
  const auto networks = parse_networks(text);

  TrustedProxies proxies;
  proxies.networks = *parse_networks("10.0.0.0/8");
  const auto proxy = *Address::parse("10.0.0.1");
  for (const auto header : {ForwardingHeader::x_forwarded_for, ForwardingHeader::forwarded}) {
    proxies.header = header;
    const bool is_list = header == ForwardingHeader::x_forwarded_for;
    const std::string said = text + (is_list ? ", 5.5.5.5" : ", for=5.5.5.5");
    if (client_address(proxies, proxy, {said}).text() != "5.5.5.5") std::abort();
  }

  static const Seal seal("the secret of this fuzzer");
  const Sessions sessions(seal);
  const Instant now{std::chrono::seconds(1'770'000'000)};
  for (const bool is_secure : {false, true}) {
    if (sessions.find({text}, now, is_secure)) std::abort();
  }
  if (sessions.check(text, now)) std::abort();
  return address || networks;
}

}  // namespace schedgen::fuzz
