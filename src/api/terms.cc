#include "api/terms.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "schedule/holidays.h"

namespace schedgen::api {
namespace {

namespace json = boost::json;

json::array holidays_of(int year) {
  json::array holidays;
  for (const schedule::Holiday& holiday : schedule::public_holidays(year)) {
    holidays.push_back(
        json::object{{"date", schedule::iso_of_date(holiday.date)}, {"name", holiday.name}});
  }
  return holidays;
}

}  // namespace

std::string json_of_terms(const std::vector<schedule::Term>& terms, const Offers& offers) {
  std::vector<const schedule::Term*> newest_first;
  for (const schedule::Term& term : terms) newest_first.push_back(&term);
  std::stable_sort(newest_first.begin(), newest_first.end(),
                   [](const auto* a, const auto* b) { return a->year > b->year; });
  json::array list;
  for (const schedule::Term* term : newest_first) {
    json::object one = schedule::json_of_term(*term).as_object();
    one["holidays"] = holidays_of(term->year);
    list.push_back(std::move(one));
  }
  json::value google_client_id = nullptr;
  if (!offers.google_client_id.empty()) google_client_id = offers.google_client_id;
  return json::serialize(json::object{{"terms", std::move(list)},
                                      {"offersSubscriptions", offers.subscriptions},
                                      {"googleClientId", std::move(google_client_id)}});
}

http::Response terms_response(const http::SharedBytes& json) {
  http::Response response = http::Response::of(200, "application/json; charset=utf-8", json);
  response.headers.set("Cache-Control", "public, max-age=300");
  return response;
}

}  // namespace schedgen::api
