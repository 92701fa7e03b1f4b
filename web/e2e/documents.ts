// Schedules made by the project's own generator, with the events that must be read from each.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { RowWarning, ScheduleEvent } from '../src/api/types';
import { groupChoices } from '../src/model/groups';
import { buildFolder } from './service';

export interface Sample {
  path: string;
  name: string;
  events: ScheduleEvent[];
}

export interface Documents {
  folder: string; // where they all are; the caller removes it
  lectures: Sample; // with choices of groups, few enough to click through
  tests: Sample;
  exams: Sample;
  notPdf: string;
  empty: string;
  tooLarge: string;
  damaged: string;
  otherPdf: string;
  nothingYet: string;
  unclear: string; // the tests, one of them at a time that nobody can read
  locked: string;
  tooLong: string;
}

export function generate(folder: string, kind: string, count: number, ...more: string[]): Sample[] {
  const into = join(folder, `${kind}-${count}`);
  const program = join(buildFolder, 'tests/generator/schedgen-generate');
  execFileSync(program, [String(count), into, '--kind', kind, ...more]);
  return readdirSync(into)
    .filter((name) => name.endsWith('.pdf'))
    .sort()
    .map((name) => {
      const path = join(into, name);
      const answer = JSON.parse(readFileSync(path.replace(/pdf$/, 'json'), 'utf8')) as {
        events: ScheduleEvent[];
        warnings: RowWarning[];
      };
      return { path, name: basename(path), events: answer.events };
    });
}

function first(samples: Sample[], isFit: (sample: Sample) => boolean): Sample {
  const sample = samples.find(isFit);
  if (sample === undefined) throw new Error('the generator made no such document');
  return sample;
}

function isDated(events: ScheduleEvent[]): boolean {
  return events.length > 2 && events.every((event) => event.date !== null);
}

// A page with one line, where the portal's titles stand.
function titleAlone(title: string): string {
  const text = `BT /F1 20 Tf 36 770 Td (${title}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const place = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = file.length;
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 6\n0000000000 65535 f \n${rows}trailer\n<< /Size 6 /Root 1 0 R >>\n`;
  return `${file}startxref\n${table}\n%%EOF\n`;
}

// One digit of the first time is another sign, as a bad copy has it.
function withUnclearTime(path: string, open: string): Uint8Array {
  execFileSync('qpdf', ['--qdf', '--decrypt', '--object-streams=disable', path, open]);
  const text = readFileSync(open, 'latin1');
  const unclear = text.replace(/\((\d\d:\d)\d - /, '($1? - ');
  if (unclear === text) throw new Error('there is no time in this document');
  return Buffer.from(unclear, 'latin1');
}

export function makeDocuments(): Documents {
  const folder = mkdtempSync(join(tmpdir(), 'schedgen-documents-'));
  const made = (name: string, bytes: string | Uint8Array) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  };
  const lectures = first(generate(folder, 'weekly', 60), ({ events }) => {
    const choices = groupChoices(events);
    const options = choices.reduce((sum, choice) => sum + choice.options.length, 0);
    return choices.length >= 2 && options <= 12 && events.some(({ period }) => period === 'S2');
  });
  const locked = join(folder, 'locked.pdf');
  // The generator encrypts some of its documents; a file can be encrypted only once.
  execFileSync('qpdf', ['--decrypt', lectures.path, join(folder, 'plain.pdf')]);
  execFileSync('qpdf', [
    ...['--encrypt', 'secret', 'secret', '256', '--'],
    ...[join(folder, 'plain.pdf'), locked],
  ]);
  const tests = first(generate(folder, 'test', 20), ({ events }) => isDated(events));
  const bytes = readFileSync(lectures.path);
  return {
    folder,
    lectures,
    tests,
    exams: first(generate(folder, 'exam', 20), ({ events }) => isDated(events)),
    notPdf: made('letter.pdf', 'Dear student'),
    empty: made('empty.pdf', ''),
    tooLarge: made('large.pdf', Buffer.concat([bytes, Buffer.alloc(10 * 1024 * 1024)])),
    damaged: made('damaged.pdf', '%PDF-1.6\nand then nothing'),
    otherPdf: made('list.pdf', titleAlone('Shopping list')),
    nothingYet: made('nothing.pdf', titleAlone('Exams 2026')),
    unclear: made('unclear.pdf', withUnclearTime(tests.path, join(folder, 'open.pdf'))),
    locked,
    tooLong: generate(folder, 'exam', 1, '--pages', '101')[0]?.path ?? '',
  };
}
