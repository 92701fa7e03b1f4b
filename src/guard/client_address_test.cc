#include "guard/client_address.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace schedgen::guard {
namespace {

std::string client(const char* trusted, const char* socket, std::vector<std::string_view> said,
                   ForwardingHeader header = ForwardingHeader::x_forwarded_for) {
  const TrustedProxies proxies{*parse_networks(trusted), header};
  return client_address(proxies, *Address::parse(socket), said).text();
}

TEST(ClientAddressTest, NobodysWordIsTakenUnlessTrusted) {
  EXPECT_EQ(client("", "10.0.0.1", {"6.6.6.6"}), "10.0.0.1");
  EXPECT_EQ(client("10.0.0.0/8", "9.9.9.9", {"6.6.6.6"}), "9.9.9.9");
  const TrustedProxies none;
  EXPECT_FALSE(none.trusts("127.0.0.1"));
}

TEST(ClientAddressTest, IsTheFirstFromTheEndThatIsNoProxy) {
  EXPECT_EQ(client("10.0.0.0/8", "10.0.0.1", {"5.5.5.5"}), "5.5.5.5");
  EXPECT_EQ(client("10.0.0.0/8", "10.0.0.1", {"6.6.6.6, 5.5.5.5"}), "5.5.5.5");
  EXPECT_EQ(client("10.0.0.0/8", "10.0.0.1", {"6.6.6.6, 5.5.5.5, 10.0.0.2"}), "5.5.5.5");
  EXPECT_EQ(client("10.0.0.0/8", "10.0.0.1", {"6.6.6.6", "5.5.5.5"}), "5.5.5.5");
  EXPECT_EQ(client("10.0.0.0/8", "10.0.0.1", {"10.0.0.3"}), "10.0.0.3");
  EXPECT_EQ(client("10.0.0.0/8", "10.0.0.1", {}), "10.0.0.1");
  EXPECT_EQ(client("10.0.0.0/8", "10.0.0.1", {"[2001:db8::1]:4711"}), "2001:db8::1");
}

TEST(ClientAddressTest, WhatIsNoAddressEndsTheBelief) {
  EXPECT_EQ(client("10.0.0.0/8", "10.0.0.1", {"6.6.6.6, unknown"}), "10.0.0.1");
  EXPECT_EQ(client("10.0.0.0/8", "10.0.0.1", {"6.6.6.6, , 10.0.0.2"}), "10.0.0.2");
  EXPECT_EQ(client("10.0.0.0/8", "10.0.0.1", {""}), "10.0.0.1");
  std::string many;
  for (int i = 0; i < 100; ++i) many += "10.0.0.2,";
  EXPECT_EQ(client("10.0.0.0/8", "10.0.0.1", {"6.6.6.6," + many + "10.0.0.2"}), "10.0.0.2");
}

TEST(ClientAddressTest, ReadsForwardedWhereTheProxyWritesThat) {
  const auto of = [](std::vector<std::string_view> said) {
    return client("10.0.0.0/8", "10.0.0.1", std::move(said), ForwardingHeader::forwarded);
  };
  EXPECT_EQ(of({"for=5.5.5.5;proto=https"}), "5.5.5.5");
  EXPECT_EQ(of({"for=6.6.6.6, proto=http; For=\"[2001:db8::9]:80\""}), "2001:db8::9");
  EXPECT_EQ(of({"for=_hidden"}), "10.0.0.1");
  EXPECT_EQ(of({"by=5.5.5.5"}), "10.0.0.1");
  EXPECT_EQ(of({"5.5.5.5"}), "10.0.0.1");
}

// Whatever a client puts into the header, behind an honest proxy its own address is found.
TEST(ClientAddressTest, NothingThatAClientWritesMakesItAnother) {
  const bool held = rc::check([] {
    const auto forged = *rc::gen::container<std::string>(
        rc::gen::elementOf(std::string("0123456789.,:;[]\"= abcfor\t")));
    const std::string said = forged + ", 5.5.5.5";
    RC_ASSERT(client("10.0.0.0/8", "10.0.0.1", {said}) == "5.5.5.5");
    RC_ASSERT(client("10.0.0.0/8", "5.5.5.5", {forged}) == "5.5.5.5");
  });
  EXPECT_TRUE(held);
}

}  // namespace
}  // namespace schedgen::guard
