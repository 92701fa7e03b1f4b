// The dates of a series, worked out here and not with the library that reads our file, so that one
// checks the other. It knows what we write: weekly on one day, until an instant, with exceptions.

const dayMs = 24 * 3600 * 1000;
const days = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

export class BadRecurrence extends Error {}

// "20260522T053000Z" and "20260522T073000", the latter in Johannesburg; milliseconds since 1970.
function instantOf(text: string): number {
  const parts = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/.exec(text);
  if (parts === null) throw new BadRecurrence(text);
  const [, year, month, day, hour = '00', minute = '00', second = '00', zone = ''] = parts;
  const offset = zone === 'Z' ? 'Z' : '+02:00';
  return Date.parse(
    `${year ?? ''}-${month ?? ''}-${day ?? ''}T${hour}:${minute}:${second}${offset}`,
  );
}

// From the start of the first one.
export function datesOf(start: number, recurrence: readonly string[]): number[] {
  const rules = recurrence.filter((line) => line.startsWith('RRULE:'));
  const [rule] = rules;
  if (rule === undefined || rules.length > 1) throw new BadRecurrence(recurrence.join());
  const fields = new Map(
    rule
      .slice('RRULE:'.length)
      .split(';')
      .map((part) => part.split('=') as [string, string]),
  );
  const weekday = days[new Date(start + 2 * 3600 * 1000).getUTCDay()];
  const by = fields.get('BYDAY') ?? weekday;
  const until = fields.get('UNTIL');
  const count = fields.get('COUNT');
  if (fields.get('FREQ') !== 'WEEKLY' || by !== weekday) throw new BadRecurrence(rule);
  if (until === undefined && count === undefined) throw new BadRecurrence('endless');
  const last = until === undefined ? Infinity : instantOf(until);
  const most = count === undefined ? 1000 : Number(count);
  const skipped = new Set<number>();
  for (const line of recurrence) {
    if (line === rule) continue;
    if (!/^EXDATE(;TZID=Africa\/Johannesburg)?:/.test(line)) throw new BadRecurrence(line);
    for (const one of line.slice(line.indexOf(':') + 1).split(',')) skipped.add(instantOf(one));
  }
  const dates: number[] = [];
  for (let at = start, index = 0; at <= last && index < most; at += 7 * dayMs, index += 1) {
    if (!skipped.has(at)) dates.push(at);
  }
  return dates;
}
