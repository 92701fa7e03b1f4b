// ical.js, the engine of Thunderbird. Jobs "FROM TO FILE" on standard input, one line of JSON each.
import fs from "node:fs";
import ICAL from "ical.js";

const seconds = (time) => time.toUnixTime();
const isoDay = (time) => time.toString().slice(0, 10);

function expand(file, from, to) {
  const answer = { problems: [], occurrences: [], days: [] };
  const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(file, "utf8")));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(zone);
  }
  for (const vevent of calendar.getAllSubcomponents("vevent")) {
    const event = new ICAL.Event(vevent);
    const { uid, summary } = event;
    if (event.startDate.isDate) {
      answer.days.push({ uid, summary, first: isoDay(event.startDate), after: isoDay(event.endDate) });
      continue;
    }
    const iterator = event.iterator();
    for (let start = iterator.next(); start && seconds(start) < to; start = iterator.next()) {
      if (seconds(start) < from) continue;
      const details = event.getOccurrenceDetails(start);
      answer.occurrences.push({
        uid,
        summary: summary ?? "",
        start: seconds(details.startDate),
        end: seconds(details.endDate),
      });
      if (!event.isRecurring()) break;
    }
  }
  ICAL.TimezoneService.reset();
  return answer;
}

for (const line of fs.readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const [, from, to, file] = /^(\S+) (\S+) (.*)$/.exec(line);
  let answer;
  try {
    answer = expand(file, Number(from), Number(to));
  } catch (error) {
    answer = { problems: [String(error)], occurrences: [], days: [] };
  }
  console.log(JSON.stringify(answer));
}
