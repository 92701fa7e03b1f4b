// A timetable as the part of a link after the #, which browsers send to no server.
import type { PdfType, ScheduleEvent } from '../api/types';
import type { Timetable } from '../store/timetable';
import { everyGroup } from './groups';
import { bareDocument, fits, format, timetableOf } from './portable';

// What messengers and browsers of all kinds take whole.
export const linkCharactersMax = 8000;
// As many as have room: the id of each cannot be packed into less than 20 characters.
const eventsMax = 500;
const unpackedBytesMax = 300_000; // 500 bytes for each, and some

class TooLarge extends Error {}

async function through(bytes: BlobPart, stream: GenericTransformStream): Promise<Uint8Array> {
  const reader = (
    new Blob([bytes]).stream().pipeThrough(stream) as ReadableStream<Uint8Array>
  ).getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    // A few bytes can unpack to gigabytes.
    if (size > unpackedBytesMax) {
      await reader.cancel();
      throw new TooLarge();
    }
    parts.push(value);
  }
  const all = new Uint8Array(size);
  let place = 0;
  for (const part of parts) {
    all.set(part, place);
    place += part.length;
  }
  return all;
}

export async function packed(value: unknown): Promise<string> {
  const stream = new CompressionStream('deflate-raw');
  const bytes = await through(JSON.stringify(value), stream);
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

export async function unpacked(text: string): Promise<unknown> {
  if (text.length > linkCharactersMax) throw new TooLarge();
  const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const plain = await through(bytes, new DecompressionStream('deflate-raw'));
  return JSON.parse(new TextDecoder().decode(plain)) as unknown;
}

// What a link holds. Anyone can write one, so it is shown and sent only when it is no larger than what
// this page would make.
export async function opened(text: string): Promise<Timetable | 'broken' | 'tooLarge'> {
  try {
    const timetable = timetableOf(await unpacked(text));
    if (timetable === null) return 'broken';
    // A subscription is nobody's to give away: its calendar would show what this browser sends.
    const checked = { ...timetable, subscription: null };
    return fits(checked, eventsMax) ? checked : 'tooLarge';
  } catch (error) {
    return error instanceof TooLarge ? 'tooLarge' : 'broken';
  }
}

const nameOfKind = { WEEKLY: 'Lectures', TEST: 'Tests', EXAM: 'Exams' } as const;

// What others are to see: the events that are attended, with the student's changes of them, and the
// dates. No notes, no reminders, no file names. What is `incomplete` says so in the link too, also
// when nothing of its kind could be read.
export function shared(
  events: readonly ScheduleEvent[],
  timetable: Timetable,
  colours: ReadonlyMap<string, number>,
  incomplete: ReadonlySet<PdfType | null>,
): unknown {
  const { year, ownTerm, semester, title, groups } = timetable;
  const kinds = [...new Set(events.map(({ pdfType }) => pdfType))];
  const isAbsent = [...incomplete].some((kind) => kind === null || !kinds.includes(kind));
  const modules = new Set(events.map(({ module }) => module));
  return {
    format,
    version: 1,
    documents: kinds.map((kind) =>
      bareDocument(
        nameOfKind[kind],
        events.filter(({ pdfType }) => pdfType === kind),
        !isAbsent && !incomplete.has(kind),
      ),
    ),
    // Whoever attends all groups of a kind is not asked for one.
    groups: Object.fromEntries(
      Object.entries(groups).filter(([, answer]) => answer === everyGroup),
    ),
    colours: Object.fromEntries([...colours].filter(([module]) => modules.has(module))),
    ...{ year, ownTerm, semester, title },
  };
}
