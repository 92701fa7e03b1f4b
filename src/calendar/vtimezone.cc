#include "calendar/vtimezone.h"

namespace schedgen::calendar {

Component new_vtimezone() {
  using namespace std::chrono_literals;
  constexpr int offset_seconds =
      static_cast<int>(std::chrono::seconds(schedule::utc_offset).count());
  // South Africa has had no summer time since 1944, so one rule is the whole truth.
  Component standard = new_component(ICAL_XSTANDARD_COMPONENT);
  add(standard.get(), icalproperty_new_dtstart(time_of(1970y / 1 / 1, {})));
  add(standard.get(), icalproperty_new_tzoffsetfrom(offset_seconds));
  add(standard.get(), icalproperty_new_tzoffsetto(offset_seconds));
  add(standard.get(), icalproperty_new_tzname("SAST"));

  Component zone = new_component(ICAL_VTIMEZONE_COMPONENT);
  add(zone.get(), icalproperty_new_tzid(std::string(schedule::time_zone_name).c_str()));
  add(zone.get(), std::move(standard));
  return zone;
}

}  // namespace schedgen::calendar
