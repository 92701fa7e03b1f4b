// Where an event is on the map, as the calendar file has it (src/calendar/place.cc, which tells why);
// tests/vectors/places.json holds both to the same cases.
import type { ScheduleEvent } from '../api/types';

export type Point = readonly [latitude: number, longitude: number];

const it: Point = [-25.75567, 28.2326];
const law: Point = [-25.75431, 28.23435];
const chemistry: Point = [-25.75318, 28.23098];
const mathematics: Point = [-25.75192, 28.22984];
const engineering3: Point = [-25.75444, 28.22824];

// Of the Hatfield campus, by the words with which their venues begin.
const buildings: readonly (readonly [words: string, point: Point])[] = [
  ['thuto', [-25.75291, 28.23138]],
  ['ems', [-25.75511, 28.232]],
  ['it', it],
  ['it building', it],
  ['centenary', [-25.75395, 28.23297]],
  ['eng 3', engineering3],
  ['eng iii', engineering3],
  ['hb', [-25.75536, 28.2308]],
  ['ae du toit', [-25.7522, 28.22853]],
  ['chemistry', chemistry],
  ['chem', chemistry],
  ['law', law],
  ['law building', law],
  ['maths', mathematics],
  ['mathematics', mathematics],
];

const plain = (text: string) => text.replace(/\s+/g, ' ').trim().toLowerCase();

// The building itself or a numbered room of it. Other words may name another place.
const room = /^$|^ (?:building|auditorium)|^ (?:\d|-.*\d)/;

function pointOf(venue: string): Point | null {
  const words = plain(venue);
  const building = buildings.find(
    ([name]) => words.startsWith(name) && room.test(words.slice(name.length)),
  );
  return building?.[1] ?? null;
}

const isHatfield = (campus: string) =>
  ['', 'hatf', 'hatfield'].includes(plain(campus).replace(/( campus|[ -]kampus)$/, ''));

// Only when every venue is in one building that we know.
export function placeOnMap({ campus, venues }: ScheduleEvent): Point | null {
  const points = venues.map(pointOf);
  const [first = null] = points;
  return isHatfield(campus) && points.every((point) => point === first) ? first : null;
}

// Opens in the device's map app where there is one.
export function mapLink([latitude, longitude]: Point): string {
  return `https://www.google.com/maps/search/?api=1&query=${latitude},${longitude}`;
}
