#include "fuzz/seeds.h"

#include <array>
#include <boost/json.hpp>
#include <cassert>

#include "calendar/ics.h"
#include "calendar/read_previous.h"
#include "calendar/testing/example_events.h"
#include "fuzz/bytes.h"
#include "fuzz/page_bytes.h"
#include "fuzz/targets.h"
#include "generator/generator.h"
#include "pdf/pdf.h"
#include "sandbox/wire.h"
#include "sandbox/zygote.h"
#include "schedule/event_id.h"
#include "schedule/event_json.h"
#include "schedule/known_terms.h"
#include "settings/settings.h"

namespace schedgen::fuzz {
namespace {

namespace json = boost::json;
using generator::Content;
using Seeds = std::vector<std::string>;

// Short ones: a search is as fast as its inputs are.
std::vector<generator::GeneratedDocument> documents() {
  constexpr std::size_t rows_max = 4;
  std::vector<generator::GeneratedDocument> made;
  for (const Content content : {Content::weekly, Content::test, Content::exam, Content::mixed}) {
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
      made.push_back(generator::generate(generator::random_plan(seed, content, rows_max)));
      schedule::assign_ids(made.back().expected.events);
    }
  }
  return made;
}

Seeds pdfs() {
  Seeds seeds;
  for (const auto& document : documents()) seeds.push_back(document.pdf);
  return seeds;
}

Seeds pages() {
  Seeds seeds;
  for (const auto& document : documents()) {
    const auto extract = schedgen::pdf::extract(document.pdf, 100);
    assert(extract.ok());
    seeds.push_back(bytes_of(*extract));
  }
  return seeds;
}

Seeds calendars() {
  Seeds seeds;
  for (const auto& document : documents()) {
    schedgen::calendar::Options options;
    options.day_markers = seeds.size() % 2 == 0;
    options.reminders[schedule::Kind::weekly] = {std::chrono::minutes(15)};
    const auto ics =
        schedgen::calendar::write_ics(document.expected.events, schedgen::calendar::example::term(),
                                      options, schedgen::calendar::example::now);
    if (ics.ok()) seeds.push_back(*ics);  // a term has not all periods
  }
  return seeds;
}

Seeds answers() {
  constexpr std::size_t bytes_max = 1 << 20;
  Seeds seeds;
  for (const auto& document : documents()) {
    seeds.push_back(sandbox::encode_answer(document.expected, bytes_max));
  }
  for (const std::string& ics : calendars()) {
    const auto previous = schedgen::calendar::read_previous(ics);
    assert(previous.ok());
    seeds.push_back(sandbox::encode_calendar(
        Result(schedgen::calendar::json_of_previous(*previous)), bytes_max));
    seeds.back().front() = 1;  // as fuzz_answer.cc has it
  }
  seeds.push_back(sandbox::encode_answer(
      Error::of(ErrorCode::pdf_damaged, "page 1: cut", "Save it again."), bytes_max));
  return seeds;
}

// With all that can be chosen.
json::object request_for(const std::vector<schedule::Event>& events) {
  json::array list;
  for (const schedule::Event& event : events) list.push_back(schedule::json_of_event(event));
  json::object groups, colours, notes;
  if (!events.empty()) {
    groups[events.front().module] = json::array{events.front().group};
    colours[events.front().module] = "5";
    notes[events.front().id] = "Bring a calculator.";
  }
  if (events.empty() || events.front().group.empty()) groups.clear();
  json::object term = schedule::json_of_term(schedgen::calendar::example::term()).as_object();
  return {{"events", std::move(list)},
          {"complete", events.size() % 2 == 0},
          {"year", 2026},
          {"term", std::move(term)},
          {"groups", std::move(groups)},
          {"reminders", {{"lecture", {"15m"}}, {"test", {"1d", "1h"}}, {"exam", {"1w"}}}},
          {"title", "{module} {activity} ({group}) ({paper})"},
          {"colours", std::move(colours)},
          {"notes", std::move(notes)},
          {"dayMarkers", true}};
}

Seeds requests() {
  Seeds seeds;
  for (const auto& document : documents()) {
    seeds.push_back(json::serialize(request_for(document.expected.events)));
  }
  json::object after = request_for({schedgen::calendar::example::friday_lecture()});
  after["previous"] = calendars().front();
  seeds.push_back(json::serialize(after));
  after["complete"] = true;
  after["cancellations"] = true;
  seeds.push_back(json::serialize(after));
  return seeds;
}

Seeds terms() {
  Seeds seeds{json::serialize(schedule::json_of_term(schedgen::calendar::example::term()))};
  for (const schedule::KnownTermFile& file : schedule::known_term_files())
    seeds.emplace_back(file.json);
  return seeds;
}

// Each setting with its own default, alone, and all of them.
Seeds setting_files() {
  settings::SettingTexts texts;
  texts.environment = [](std::string_view) { return std::nullopt; };
  texts.flags["DATA_DIR"] = "/data";
  const auto read = settings::read_settings(texts);
  assert(read.ok());
  Seeds seeds;
  std::string all = "# the defaults\n";
  for (const settings::SettingShown& setting : read->shown) {
    if (setting.value.empty() || setting.source != "default") continue;
    const std::string line = std::string(setting.name) + "=" + setting.value + "\n";
    seeds.push_back(line);
    all += line;
  }
  seeds.push_back(all);
  return seeds;
}

Seeds control_messages() {
  enum Talk { greeting, spares, ending, exchange, asking, arguments, talks };
  const auto talk = [](Talk which) {
    Writer out;
    out.number(which, talks - 1);
    return out;
  };
  Seeds seeds;
  seeds.push_back(talk(greeting).bytes() + "ready\nno Landlock");
  Writer four = talk(spares);
  for (const int descriptors : {4, 3, 0, 8}) {
    four.number(descriptors, 8);
    four.text("s");
  }
  seeds.push_back(four.bytes());
  seeds.push_back(talk(ending).bytes() + std::string(4, '\0'));
  for (const std::string& answer : answers()) {
    Writer out = talk(exchange);
    out.flag(answer.front() == 1);  // a calendar's
    out.flag(false);                // somebody reads the document
    out.flag(true);                 // the child has ended
    out.text(std::string(4, '\0'));
    out.text("a word");
    seeds.push_back(out.bytes() + '\0' + answer.substr(1));
  }
  Writer asks = talk(asking);
  asks.number(3, 64);
  for (const std::string_view message : {"+", ".", "++"}) asks.text(message);
  seeds.push_back(asks.bytes());
  std::string lines;
  for (const std::string& one : sandbox::arguments_of({})) lines += one + "\n";
  lines.pop_back();
  seeds.push_back(talk(arguments).bytes() + lines);
  return seeds;
}

// In the order of fuzz_redis.cc; each answer is to one connection.
Seeds redis_answers() {
  const auto answers = [](int question, std::initializer_list<std::string_view> texts) {
    std::string seed(1, static_cast<char>(question));
    for (const std::string_view text : texts) seed.append(text) += '\0';
    return seed;
  };
  constexpr std::string_view ok = "+OK\r\n", number = ":0\r\n", none = "$-1\r\n";
  constexpr std::string_view job =
      "*4\r\n*2\r\n$4\r\nname\r\n$5\r\nparse\r\n$36\r\n0c9c63b0-6a0d-4a45-9d35-0d2f6d9a2a4e\r\n"
      ":0\r\n:0\r\n";
  return {
      answers(0, {number, "*0\r\n", job}),
      answers(0, {number, "*0\r\n", "*4\r\n:0\r\n:0\r\n:40\r\n:1770000000000\r\n", none, job}),
      answers(1, {number, none, "$36\r\n0c9c63b0-6a0d-4a45-9d35-0d2f6d9a2a4e\r\n"}),
      answers(1, {number, "$13\r\n1770000000000\r\n", ":1\r\n", ":1\r\n", "$1\r\n1\r\n"}),
      answers(2, {":1\r\n", ":-3\r\n", "-NOSCRIPT No matching script.\r\n", number}),
      answers(3, {"*5\r\n:3\r\n:2\r\n:1\r\n:0\r\n:7\r\n"}),
      answers(4, {"$13\r\n1769999999000\r\n"}),
      answers(5, {"$36\r\n0c9c63b0-6a0d-4a45-9d35-0d2f6d9a2a4e\r\n", ":1\r\n", "$2\r\n{}\r\n"}),
      answers(6, {"$32\r\n# Memory\r\nused_memory:1048576\r\n\r\n\r\n"}),
      answers(7, {"*6\r\n:1\r\n:2\r\n:60000\r\n:0\r\n:1000\r\n:59999\r\n"}),
      answers(8, {"$66\r\n# Server\r\nredis_version:7.0.15\r\nrole:master\r\nmaxmemory:0\r\n"
                  "aof_enabled:1\r\n\r\n",
                  "*2\r\n$10\r\n1770000000\r\n$6\r\n123456\r\n"}),
      answers(5, {ok, "-LOADING Redis is loading the dataset in memory\r\n", none, "$1\r\nx\r\n"})};
}

Seeds s3_answers() {
  return {R"(<?xml version="1.0" encoding="UTF-8"?>
<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>uploads</Name><Prefix/>
<KeyCount>2</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>true</IsTruncated>
<Contents><Key>0c9c63b0-6a0d-4a45-9d35-0d2f6d9a2a4e</Key>
<LastModified>2026-11-23T21:06:14.000Z</LastModified><Size>4711</Size></Contents>
<Contents><Key>a&#47;b &amp; c</Key><LastModified>2026-11-23T21:06:15Z</LastModified></Contents>
</ListBucketResult>)",
          R"(<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>)",
          R"(<Error><Code>NoSuchKey</Code><Message>The key does not exist.</Message></Error>)"};
}

Seeds http_bytes() {
  const std::string request("\0\7", 2), form("\1\0", 2), target("\2\0", 2);
  return {request + "GET /api/jobs/1?wait=5 HTTP/1.1\r\nHost: localhost\r\n\r\n",
          request + "POST /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}" +
              "GET /b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
          request + "POST /a HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" +
              "2;x=y\r\n{}\r\n0\r\n\r\n",
          form + "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n" +
              "Content-Type: application/pdf\r\n\r\n%PDF-1.4\r\n--XX\r\n" +
              "Content-Disposition: form-data; name=\"priority\"\r\n\r\nLOW\r\n--XX--\r\n",
          target + "/api/jobs/%e2%82%ac?wait=30&a=b%20c"};
}

struct Writers {
  std::string_view target;
  Seeds (*write)();
};
constexpr std::array writers{
    Writers{"answer", &answers},
    Writers{"calendar", &requests},
    Writers{"control", &control_messages},
    Writers{"guard",
            [] {
              return Seeds{"10.1.2.3", "2001:db8::1", "10.0.0.0/8, 2001:db8::/32"};
            }},
    Writers{"http", &http_bytes},
    Writers{"layout", &pages},
    Writers{"pdf", &pdfs},
    Writers{"previous", &calendars},
    Writers{"redis", &redis_answers},
    Writers{"request_json", &requests},
    Writers{"s3", &s3_answers},
    Writers{"settings", &setting_files},
    Writers{"term", &terms}};
static_assert(writers.size() == targets.size());

}  // namespace

std::vector<std::string> seeds_of(std::string_view target) {
  for (const Writers& one : writers) {
    if (one.target == target) return one.write();
  }
  return {};
}

}  // namespace schedgen::fuzz
