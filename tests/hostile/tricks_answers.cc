// Answers that are too long, too short, late, or not what wire.h allows.
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "hostile/tricks.h"
#include "sandbox/errand.h"
#include "sandbox/filter.h"

namespace schedgen::hostile {
namespace {

using Settings = sandbox::ZygoteSettings;

std::string header(std::uint32_t length) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) {
    bytes += static_cast<char>((length >> shift) & 0xffu);
  }
  return bytes;
}

std::string framed(const std::string& text) {
  return header(static_cast<std::uint32_t>(text.size())) + text;
}

// Writes everything, as far as it is read, without closing.
void send(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t size = write(descriptor, bytes.data(), bytes.size());
    if (size <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(size));
  }
}

void flood(int descriptor, std::size_t bytes) {
  static const std::string part(65'536, 'x');
  for (std::size_t sent = 0; sent < bytes; sent += part.size()) send(descriptor, part);
}

[[noreturn]] void hang() {
  for (std::atomic<std::uint64_t> turn{0};;) ++turn;
}

int answer(const std::string& text) {
  return sandbox::write_answer(framed(text)) ? 0 : 1;
}

constexpr std::size_t gigabyte = 1'000'000'000;

constexpr std::array tricks_of_answers{
    Trick{"good", [](const Settings&) { return read_to_the_end(), answer_well(); }},
    Trick{"good_without_reading", [](const Settings&) { return answer_well(); }},
    Trick{"good_then_crash", [](const Settings&) -> int { return answer_well(), std::abort(), 0; }},
    Trick{"good_but_not_closed", [](const Settings&) { return send(3, good_answer()), 0; }},
    Trick{"good_after_many_words",
          [](const Settings&) { return flood(sandbox::words_fd, gigabyte / 20), answer_well(); }},
    Trick{"good_twice", [](const Settings&) { return send(3, good_answer() + good_answer()), 0; }},
    Trick{"flood", [](const Settings&) { return flood(3, gigabyte), 0; }},
    Trick{"flood_after_header",
          [](const Settings& settings) {
            send(3, header(static_cast<std::uint32_t>(settings.answer_bytes_max)));
            return flood(3, gigabyte), 0;
          }},
    Trick{"one_byte_too_many", [](const Settings&) { return send(3, good_answer() + "x"), 0; }},
    Trick{"announce_too_much", [](const Settings&) { return send(3, header(0xffffffff)), 0; }},
    Trick{"announce_more_than_comes",
          [](const Settings&) { return send(3, header(1000) + "{}"), 0; }},
    Trick{"announce_less_than_comes",
          [](const Settings&) { return send(3, header(1) + R"({"ok":true})"), 0; }},
    Trick{"half_a_header", [](const Settings&) { return send(3, std::string(2, '\0')), 0; }},
    Trick{"say_nothing", [](const Settings&) { return 0; }},
    Trick{"half_then_hang",
          [](const Settings&) -> int { send(3, good_answer().substr(0, 50)), hang(); }},
    Trick{"half_then_crash",
          [](const Settings&) -> int { send(3, good_answer().substr(0, 50)), std::abort(); }},
    Trick{"close_then_hang", [](const Settings&) -> int { close(3), hang(); }},
    Trick{"close_everything_then_hang",
          [](const Settings&) -> int { close(0), close(1), close(2), close(3), hang(); }},
    Trick{"drip",  // an occasional byte does not extend the wait
          [](const Settings&) -> int {
            send(3, header(1'000'000));
            for (;;) {
              for (std::atomic<int> turn{0}; turn < 100'000;) ++turn;
              send(3, "x");
            }
          }},
    Trick{"never_read", [](const Settings&) -> int { hang(); }},
    Trick{"stop_reading", [](const Settings&) -> int { close(0), hang(); }},
    Trick{"not_json", [](const Settings&) { return answer("hello"); }},
    Trick{"empty_json", [](const Settings&) { return answer(""); }},
    Trick{"not_utf8", [](const Settings&) { return answer("{\"ok\":\"\xff\xfe\"}"); }},
    Trick{"json_too_deep",
          [](const Settings&) {
            return answer(std::string(100'000, '[') + std::string(100'000, ']'));
          }},
    Trick{"wrong_shape", [](const Settings&) { return answer(R"({"ok":true,"document":[1,2]})"); }},
    Trick{"no_document", [](const Settings&) { return answer(R"({"ok":true})"); }},
    Trick{"unknown_member",
          [](const Settings&) {
            return answer(R"({"ok":false,"code":"NOT_A_PDF","detail":"","root":true})");
          }},
    Trick{"code_of_the_parent",
          [](const Settings&) { return answer(R"({"ok":false,"code":"INTERNAL","detail":""})"); }},
    Trick{"code_unknown",
          [](const Settings&) { return answer(R"({"ok":false,"code":"ALL_FINE","detail":""})"); }},
    Trick{"advice_that_moves_the_cursor",
          [](const Settings&) {
            return answer(
                R"({"ok":false,"code":"NOT_A_PDF","detail":"","advice":"\u001b[2J now type"})");
          }},
    Trick{"advice_too_long",
          [](const Settings&) {
            return answer(R"({"ok":false,"code":"NOT_A_PDF","detail":"","advice":")" +
                          std::string(5'000, 'a') + "\"}");
          }},
    Trick{"too_many_pages_in_answer",
          [](const Settings&) {
            return answer(
                R"({"ok":true,"document":{"pdfType":"TEST","pages":101,"events":[],"warnings":[],)"
                R"("metadata":{"producer":"","encrypted":false,"sections":[]}}})");
          }},
};

}  // namespace

std::span<const Trick> tricks_with_answers() {
  return tricks_of_answers;
}

}  // namespace schedgen::hostile
