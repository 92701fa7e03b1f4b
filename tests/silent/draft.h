// Documents on their way to paper, so that each step can be disturbed: what is known (plan), tables
// as the portal prints them, tables in a style, pages, bytes.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "generator/compose.h"
#include "generator/dice.h"
#include "generator/generator.h"
#include "generator/table.h"
#include "schedule/event.h"

namespace schedgen::silent {

using generator::Dice;

// A damaged document, and what a reader may say of it without a warning.
struct Case {
  std::string pdf;
  std::vector<schedule::Event> right;
  bool must_warn = false;  // content is lost for good: no reading is right without a warning
  std::string failure;     // a program that should have made the document did not
  bool one_venue_may_be_many = false;  // the page does not tell a wrapped venue from two
};

struct Draft {
  generator::Plan plan;
  std::vector<generator::Table> tables;  // one for each section, as they are set on the pages
  generator::Composition composition;
};

// Disturbs one step. `raw` sees each table as the portal prints it, before the style moves, drops
// and wraps its columns; `table` sees it after.
struct Steps {
  std::function<void(generator::Plan&)> plan = {};
  std::function<void(generator::Table&)> raw = {};
  std::function<void(generator::Table&)> table = {};
};

// A random document of one to a few pages.
Draft draft(Dice& dice, const Steps& steps = {});

// The first random document that fits.
Draft draft_where(Dice& dice, const std::function<bool(const Draft&)>& fits,
                  const Steps& steps = {});

// The events that a reader of it must find.
std::vector<schedule::Event> events_of(const Draft& draft);

// Its bytes and its events.
Case printed(const Draft& draft);

// Adjustments of plans.
void rule_off(generator::Plan& plan);      // there are rulings
void keep_columns(generator::Plan& plan);  // no column is missing, none is added
void pack_plainly(
    generator::Plan& plan);  // compressed streams, objects of their own, no encryption

// Whether the sheet has no text that anyone sees.
bool is_blank(const generator::Sheet& sheet);

}  // namespace schedgen::silent
