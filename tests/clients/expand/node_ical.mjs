// node-ical, read by many web applications. Jobs "FROM TO FILE" on standard input, one line of JSON
// each.
import fs from "node:fs";
import ical from "node-ical";

const seconds = (date) => Math.round(date.getTime() / 1000);
// An all-day date is local midnight of the process, so its local parts are the day.
const isoDay = (date) =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");

function expand(file, from, to) {
  const answer = { problems: [], occurrences: [], days: [] };
  const components = Object.values(ical.sync.parseICS(fs.readFileSync(file, "utf8")));
  for (const event of components.filter((component) => component.type === "VEVENT")) {
    const { uid } = event;
    const summary = event.summary ?? "";
    if (event.datetype === "date") {
      answer.days.push({ uid, summary, first: isoDay(event.start), after: isoDay(event.end) });
      continue;
    }
    const window = { from: new Date(from * 1000), to: new Date(to * 1000) };
    for (const one of ical.expandRecurringEvent(event, window)) {
      answer.occurrences.push({ uid, summary, start: seconds(one.start), end: seconds(one.end) });
    }
  }
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
