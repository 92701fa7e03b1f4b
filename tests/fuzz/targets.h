// The fuzz targets: any bytes to a part of the program that reads what others wrote.
//
// A target aborts when the program breaks a promise. It returns whether the bytes were accepted, so
// that seeds_test.cc can see that the generated seeds lead past the first check. Each is a
// libFuzzer program of its own (libfuzzer.cc), and one test runs all of them over their seeds.
#pragma once

#include <array>
#include <string_view>

namespace schedgen::fuzz {

bool answer(std::string_view bytes);
bool calendar(std::string_view bytes);
bool control(std::string_view bytes);
bool guard(std::string_view bytes);
bool http(std::string_view bytes);
bool layout(std::string_view bytes);
bool pdf(std::string_view bytes);
bool previous(std::string_view bytes);
bool redis(std::string_view bytes);
bool request_json(std::string_view bytes);
bool s3(std::string_view bytes);
bool settings(std::string_view bytes);
bool term(std::string_view bytes);

struct Target {
  std::string_view name;
  bool (*run)(std::string_view bytes);
};
inline constexpr std::array targets{
    Target{"answer", &answer},   Target{"calendar", &calendar},
    Target{"control", &control}, Target{"guard", &guard},
    Target{"http", &http},       Target{"layout", &layout},
    Target{"pdf", &pdf},         Target{"previous", &previous},
    Target{"redis", &redis},     Target{"request_json", &request_json},
    Target{"s3", &s3},           Target{"settings", &settings},
    Target{"term", &term}};

}  // namespace schedgen::fuzz
