#include "base/network.h"

#include <gtest/gtest.h>

namespace schedgen {
namespace {

TEST(AddressTest, IsReadAndShown) {
  EXPECT_EQ(Address::parse("1.2.3.4")->text(), "1.2.3.4");
  EXPECT_EQ(Address::parse("2001:DB8::0:1")->text(), "2001:db8::1");
  EXPECT_EQ(Address::parse("fe80::1%eth0")->text(), "fe80::1");
  EXPECT_EQ(Address::parse("::ffff:1.2.3.4"), Address::parse("1.2.3.4"));
  for (const char* wrong : {"", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.4 ", "x",
                            "::1::", "12345::", "unknown", "1.2.3.4:80", "[::1]"}) {
    EXPECT_FALSE(Address::parse(wrong)) << wrong;
  }
  EXPECT_FALSE(Address::parse(std::string("1.2.3.4\0x", 9)));
}

TEST(AddressTest, ComesWithAPortFromProxies) {
  EXPECT_EQ(Address::parse_with_port("1.2.3.4:80")->text(), "1.2.3.4");
  EXPECT_EQ(Address::parse_with_port("[2001:db8::1]:80")->text(), "2001:db8::1");
  EXPECT_EQ(Address::parse_with_port("[2001:db8::1]")->text(), "2001:db8::1");
  EXPECT_EQ(Address::parse_with_port("2001:db8::1")->text(), "2001:db8::1");
  for (const char* wrong : {"1.2.3.4:", "1.2.3.4:x", "[1.2.3.4]", "[::1", "[::1]x",
                            "[::1]:", "[::1]80", "_hidden", "\"1.2.3.4\""}) {
    EXPECT_FALSE(Address::parse_with_port(wrong)) << wrong;
  }
}

TEST(AddressTest, OneUserHasAnAddressOrASixtyFour) {
  EXPECT_EQ(Address::parse("1.2.3.4")->user_text(), "1.2.3.4");
  EXPECT_EQ(Address::parse("2001:db8:1:2:3:4:5:6")->user_text(), "2001:db8:1:2::/64");
  EXPECT_EQ(Address::parse("2001:db8:1:2::1")->user_text(), "2001:db8:1:2::/64");
  EXPECT_NE(Address::parse("2001:db8:1:3::1")->user_text(), "2001:db8:1:2::/64");
}

TEST(AddressTest, LiesInWiderNetworks) {
  EXPECT_EQ(Address::parse("2001:db8:1:203::1")->network_text(56), "2001:db8:1:200::/56");
  EXPECT_EQ(Address::parse("2001:db8:1:203::1")->network_text(48), "2001:db8:1::/48");
}

TEST(NetworkTest, HoldsItsAddressesAndNoOthers) {
  const auto holds = [](const char* network, const char* address) {
    return Network::parse(network)->contains(*Address::parse(address));
  };
  EXPECT_TRUE(holds("10.0.0.0/8", "10.255.0.1"));
  EXPECT_FALSE(holds("10.0.0.0/8", "11.0.0.0"));
  EXPECT_TRUE(holds("10.1.2.128/25", "10.1.2.129"));
  EXPECT_FALSE(holds("10.1.2.128/25", "10.1.2.127"));
  EXPECT_TRUE(holds("127.0.0.1", "127.0.0.1"));
  EXPECT_FALSE(holds("127.0.0.1", "127.0.0.2"));
  EXPECT_TRUE(holds("0.0.0.0/0", "9.9.9.9"));
  EXPECT_FALSE(holds("0.0.0.0/0", "2001:db8::1"));
  EXPECT_TRUE(holds("2001:db8::/32", "2001:db8:ffff::1"));
  EXPECT_TRUE(holds("::/0", "1.2.3.4"));
  EXPECT_TRUE(holds("10.0.0.0/8", "::ffff:10.0.0.1"));
  for (const char* wrong : {"", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8x",
                            "10.0.0.1/8", "2001:db8::1/32", "::/129", "10.0.0.0/8/8", "proxy"}) {
    EXPECT_FALSE(Network::parse(wrong)) << wrong;
  }
}

TEST(NetworkTest, ListsHaveCommasOrSpaces) {
  EXPECT_EQ(parse_networks("10.0.0.0/8, ::1  192.168.0.0/16,")->size(), 3U);
  EXPECT_EQ(parse_networks("")->size(), 0U);
  EXPECT_FALSE(parse_networks("10.0.0.0/8, nonsense"));
}

}  // namespace
}  // namespace schedgen
