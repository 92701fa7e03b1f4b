// What Google Calendar is to have, taken from the calendar file that the service makes. There is one
// source, so the two cannot disagree: dates, exceptions, texts and reminders are the file's.
import ICAL from 'ical.js';
import { hashOf, type EventBody, type WantedEvent, type When } from './event';

const zone = 'Africa/Johannesburg';
const remindersMax = 5; // more are not accepted
const reminderMinutesMax = 40_320; // four weeks

// As src/calendar/colours.h names them.
const colourIds: Record<string, string> = {
  cornflowerblue: '1',
  mediumseagreen: '2',
  darkmagenta: '3',
  lightcoral: '4',
  goldenrod: '5',
  orangered: '6',
  deepskyblue: '7',
  dimgray: '8',
  slateblue: '9',
  seagreen: '10',
  red: '11',
};

const alphabet = '0123456789abcdefghijklmnopqrstuv';

// base32hex, of which the API makes ids: no two UIDs have the same.
export function keyOfUid(uid: string): string {
  let [bits, held, text] = [0, 0, ''];
  for (const byte of new TextEncoder().encode(uid)) {
    held = ((held << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet.charAt((held >> bits) & 31);
    }
  }
  return bits === 0 ? text : text + alphabet.charAt((held << (5 - bits)) & 31);
}

function textIn(component: ICAL.Component, name: string): string {
  const value = component.getFirstPropertyValue(name);
  return value === null ? '' : String(value);
}

function whenOf(component: ICAL.Component, name: string): When | null {
  const value = component.getFirstPropertyValue(name);
  if (!(value instanceof ICAL.Time)) return null;
  if (value.isDate) return { date: value.toString() };
  return { dateTime: value.toString().slice(0, 19), timeZone: zone };
}

function remindersOf(component: ICAL.Component): EventBody['reminders'] {
  const minutes = component.getAllSubcomponents('valarm').flatMap((alarm) => {
    const trigger = alarm.getFirstPropertyValue('trigger');
    return trigger instanceof ICAL.Duration ? [-trigger.toSeconds() / 60] : [];
  });
  const possible = [...new Set(minutes)].filter((one) => one >= 0 && one <= reminderMinutesMax);
  // The nearest ones, if there are too many.
  const kept = possible.sort((a, b) => a - b).slice(0, remindersMax);
  return { useDefault: false, overrides: kept.map((one) => ({ method: 'popup', minutes: one })) };
}

function recurrenceOf(component: ICAL.Component): string[] {
  return ['rrule', 'exdate'].flatMap((name) =>
    component.getAllProperties(name).map((property) => property.toICALString()),
  );
}

function wantedOf(component: ICAL.Component): WantedEvent | null {
  const start = whenOf(component, 'dtstart');
  const uid = textIn(component, 'uid');
  if (start === null || uid === '' || textIn(component, 'status') === 'CANCELLED') return null;
  const colorId = colourIds[textIn(component, 'color')];
  const body: EventBody = {
    summary: textIn(component, 'summary'),
    location: textIn(component, 'location'),
    description: textIn(component, 'description'),
    status: textIn(component, 'status') === 'TENTATIVE' ? 'tentative' : 'confirmed',
    transparency: textIn(component, 'transp') === 'TRANSPARENT' ? 'transparent' : 'opaque',
    start,
    end: whenOf(component, 'dtend') ?? start,
    recurrence: recurrenceOf(component),
    ...(colorId === undefined ? {} : { colorId }),
    reminders: remindersOf(component),
  };
  return { key: keyOfUid(uid), body, hash: hashOf(body) };
}

export function planOf(ics: string): WantedEvent[] {
  const calendar = new ICAL.Component(ICAL.parse(ics) as unknown[]);
  return calendar.getAllSubcomponents('vevent').flatMap((one) => wantedOf(one) ?? []);
}
