import { expect, it } from 'vitest';
import { problemOf } from '../api/problem';
import { problemOfFile, problemOfUpload, shownSize, uploadBytesMax } from './files';
import { lecture, test } from './example_events';
import { coloursOf, countsOf } from './modules';

it('refuses what the service would refuse, at the limit and one step beyond', () => {
  expect(problemOfFile(uploadBytesMax, '%PDF-1.6', 'a.dat')).toBeNull();
  expect(problemOfFile(uploadBytesMax + 1, '%PDF-1.6', 'a.dat')?.code).toBe('FILE_TOO_LARGE');
  expect(problemOfFile(0, '', 'a.dat')?.code).toBe('EMPTY_FILE');
  expect(problemOfFile(10, 'hello', 'a.dat')?.code).toBe('NOT_A_PDF');
  expect(problemOfFile(2000, `${' '.repeat(1019)}%PDF-`, 'a.dat')).toBeNull();
  expect(problemOfFile(2000, `${' '.repeat(1020)}%PDF-`, 'a.dat')?.code).toBe('NOT_A_PDF');
});

it('says what a file is that is no PDF', () => {
  const codeOf = (head: string, name: string) => problemOfFile(10, head, name)?.code;
  expect(codeOf('\x89PNG\r\n', 'timetable.pdf')).toBe('FILE_IS_PICTURE');
  expect(codeOf('\xff\xd8\xff\xe0', 'timetable.jpg')).toBe('FILE_IS_PICTURE');
  expect(codeOf('PK\x03\x04', 'timetable.docx')).toBe('FILE_IS_WORD');
  expect(codeOf('PK\x03\x04', 'timetable.pdf')).toBe('FILE_ONLY_NAMED_PDF');
  expect(codeOf('Dear student', 'letter.pdf')).toBe('FILE_ONLY_NAMED_PDF');
  expect(codeOf('Dear student', 'letter.txt')).toBe('NOT_A_PDF');
});

it('looks into the file itself', async () => {
  expect(await problemOfUpload(new File(['%PDF-1.6\n'], 'a.pdf'))).toBeNull();
  expect((await problemOfUpload(new File(['PK'], 'a.zip')))?.code).toBe('NOT_A_PDF');
});

it('writes sizes', () => {
  expect([999, 1000, 72_400, 1_250_000].map(shownSize)).toEqual([
    '999 B',
    '1 kB',
    '72 kB',
    '1.3 MB',
  ]);
});

it('reads the errors of the service, and what a proxy says instead', () => {
  const body = '{"statusCode":503,"message":"QUEUE_FULL","error":"Busy.","requestId":"r"}';
  expect(problemOf(503, body, '7')).toEqual({
    code: 'QUEUE_FULL',
    retryAfter: 7,
  });
  const details = '{"message":"MISSING_TERM_DATES","details":{"periods":["S1"],"year":2025}}';
  expect(problemOf(400, details, null)).toEqual({
    code: 'MISSING_TERM_DATES',
    periods: ['S1'],
    year: 2025,
  });
  expect(problemOf(400, '{"message":"A","details":{"field":"term"}}', null).field).toBe('term');
  expect(problemOf(400, '{"message":"A","details":[7]}', null)).toEqual({ code: 'A' });
  expect(problemOf(502, '<html>', null)).toEqual({ code: 'HTTP_502' });
  expect(problemOf(500, '{"message":7}', 'soon')).toEqual({ code: 'HTTP_500' });
});

it('gives colours in turn over the modules by name, and begins again after eleven', () => {
  const modules = Array.from({ length: 12 }, (_, index) => `COS ${199 - index}`);
  const colours = coloursOf(modules.map((module) => lecture({ module })));
  expect(colours.get('COS 188')).toBe(1);
  expect(colours.get('COS 198')).toBe(11);
  expect(colours.get('COS 199')).toBe(1);
});

it('counts', () => {
  expect(countsOf([lecture(), lecture({ activity: 'L2' }), test()])).toEqual({
    modules: 1,
    lectures: 2,
    tests: 1,
    exams: 0,
  });
});
