// The documents of which variants are made, and how one variant is made and read.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "generator/timetable.h"
#include "schedule/event.h"
#include "variants/variant.h"

namespace schedgen::variants {

struct Sample {
  std::string name;  // letters, digits and underscores
  std::string pdf;
  schedule::Document expected;
  generator::Timetable timetable;  // of generated ones
};

// Lectures, tests and exams of two pages each with rows over the page break, and all three kinds
// merged into one file.
const std::vector<Sample>& generated_samples();

// The real documents beside this repository with the golden readings of tests/golden; empty where
// they are not there.
const std::vector<Sample>& real_samples();

// generated_samples(), then real_samples().
std::vector<Sample> all_samples();

// Where one variant of one sample is made: a folder of its own in the build folder, emptied.
Files files_for(const std::string& variant, const Sample& sample);

struct Made {
  std::string failure;  // of the program that makes the variant
  Result<schedule::Document> reading;
};
Made made_and_read(const Variant& variant, const Sample& sample);

std::string file_bytes(const std::filesystem::path& path);

}  // namespace schedgen::variants
