// What a client or a proxy may say of itself: addresses, lists of them, cookies. Whatever it is, a
// client behind an honest proxy stays itself, and nothing that we have not signed is a session.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "guard/client_address.h"
#include "guard/session.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace schedgen;
  const std::string text(reinterpret_cast<const char*>(bytes), size);
  if (const auto address = guard::Address::parse(text)) {
    if (guard::Address::parse(address->text()) != address) std::abort();
  }
  (void)guard::parse_networks(text);

  guard::TrustedProxies proxies;
  proxies.networks = *guard::parse_networks("10.0.0.0/8");
  const auto proxy = *guard::Address::parse("10.0.0.1");
  for (const auto header :
       {guard::ForwardingHeader::x_forwarded_for, guard::ForwardingHeader::forwarded}) {
    proxies.header = header;
    const bool is_list = header == guard::ForwardingHeader::x_forwarded_for;
    const std::string said = text + (is_list ? ", 5.5.5.5" : ", for=5.5.5.5");
    if (guard::client_address(proxies, proxy, {said}).text() != "5.5.5.5") std::abort();
  }

  static const guard::Seal seal("the secret of this fuzzer");
  const guard::Sessions sessions(seal);
  const Instant now{std::chrono::seconds(1'770'000'000)};
  if (sessions.check(text, now) || sessions.find({text}, now)) std::abort();
  return 0;
}
