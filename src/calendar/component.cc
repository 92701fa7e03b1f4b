#include "calendar/component.h"

#include <new>

#include "calendar/folding.h"

namespace schedgen::calendar {
namespace {

template <typename T>
T* allocated(T* pointer) {
  if (pointer == nullptr) throw std::bad_alloc();
  return pointer;
}

}  // namespace

Component new_component(icalcomponent_kind kind) {
  return Component(allocated(icalcomponent_new(kind)));
}

void add(icalcomponent* to, icalproperty* property) {
  icalcomponent_add_property(to, allocated(property));
}

void add_x(icalcomponent* to, const char* name, std::string_view value) {
  icalproperty* property = allocated(icalproperty_new_x(std::string(value).c_str()));
  icalproperty_set_x_name(property, name);
  add(to, property);
}

void add(icalcomponent* to, Component component) {
  icalcomponent_add_component(to, component.release());
}

void remove_all(icalcomponent* from, icalproperty_kind kind) {
  while (icalproperty* property = icalcomponent_get_first_property(from, kind)) {
    icalcomponent_remove_property(from, property);
    icalproperty_free(property);
  }
}

std::string text_of(icalcomponent* component) {
  const std::unique_ptr<char, decltype(&icalmemory_free_buffer)> text(
      allocated(icalcomponent_as_ical_string_r(component)), &icalmemory_free_buffer);
  return folded(unfolded(text.get()));
}

icaltimetype time_of(schedule::Date date, schedule::TimeOfDay time) {
  constexpr int minutes_in_hour = 60;
  icaltimetype result = day_of(date);
  result.is_date = 0;
  result.hour = time.minutes / minutes_in_hour;
  result.minute = time.minutes % minutes_in_hour;
  return result;
}

icaltimetype day_of(schedule::Date date) {
  icaltimetype result = icaltime_null_time();
  result.year = int{date.year()};
  result.month = static_cast<int>(unsigned{date.month()});
  result.day = static_cast<int>(unsigned{date.day()});
  result.is_date = 1;
  return result;
}

icaltimetype utc_time_of(Instant instant) {
  const auto midnight = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::hh_mm_ss clock(instant - midnight);
  icaltimetype result = day_of(schedule::Date(midnight));
  result.is_date = 0;
  result.hour = static_cast<int>(clock.hours().count());
  result.minute = static_cast<int>(clock.minutes().count());
  result.second = static_cast<int>(clock.seconds().count());
  result.zone = icaltimezone_get_utc_timezone();
  return result;
}

icalproperty* in_johannesburg(icalproperty* property) {
  const std::string zone(schedule::time_zone_name);
  icalproperty_set_parameter(allocated(property), allocated(icalparameter_new_tzid(zone.c_str())));
  return property;
}

}  // namespace schedgen::calendar
