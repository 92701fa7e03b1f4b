// The cases that both the service and the page must pass: tests/vectors/NAME.json. For tests only.
#pragma once

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <fstream>
#include <sstream>
#include <string>

namespace schedgen::vectors {

inline boost::json::array cases_of(const std::string& name) {
  const std::ifstream file(SCHEDGEN_SOURCE_DIR "/tests/vectors/" + name + ".json");
  std::ostringstream text;
  text << file.rdbuf();
  boost::json::array cases = boost::json::parse(text.str()).at("cases").as_array();
  EXPECT_FALSE(cases.empty()) << name;
  return cases;
}

inline std::string text_of(const boost::json::value& json) {
  return std::string(json.as_string());
}

}  // namespace schedgen::vectors
