// The effects of damaged replies. Everything else is tested on a real Redis, through the classes
// that use this one.
#include "storage/redis_connection.h"

#include <gtest/gtest.h>

#include "storage/testing/answering_redis.h"

namespace schedgen::storage {
namespace {

using namespace std::chrono_literals;

Result<RedisReply> reply_to_anything(const std::string& answer) {
  static auto* server = new AnsweringRedis;  // never destroyed: its thread waits for clients
  server->start({answer});
  RedisAddress address;
  address.port = server->port();
  auto connection = RedisConnection::open(address, 10s);
  if (!connection) return connection.error();
  Result<RedisReply> reply = (*connection)->ask({"PING"}, 10s);
  server->finish();
  return reply;
}

std::string list_of(std::size_t count) {
  std::string answer = "*" + std::to_string(count) + "\r\n";
  for (std::size_t i = 0; i < count; ++i) answer += "$-1\r\n";
  return answer;
}

TEST(RedisConnection, TakesListsUpToALength) {
  const auto longest = reply_to_anything(list_of(10'000));
  ASSERT_TRUE(longest) << longest.error().log;
  EXPECT_EQ(longest->list.size(), 10'000u);
  const auto longer = reply_to_anything(list_of(10'001));
  ASSERT_FALSE(longer);
  EXPECT_EQ(longer.error().code, ErrorCode::storage_unavailable);
}

// The library would allocate a thousand million replies, and visit each when it frees them.
TEST(RedisConnection, MakesNoRoomForAListThatIsOnlyAnnounced) {
  const auto reply = reply_to_anything("*999999999\r\n$-1\r\n");
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().code, ErrorCode::storage_unavailable);
  EXPECT_NE(reply.error().log.find("memory"), std::string::npos) << reply.error().log;
}

}  // namespace
}  // namespace schedgen::storage
