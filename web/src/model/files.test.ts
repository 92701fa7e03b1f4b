import { expect, it } from 'vitest';
import { problemOf } from '../api/problem';
import { problemOfFile, problemOfUpload, shownSize, uploadBytesMax } from './files';
import { lecture, test } from './example_events';
import { coloursOf, countsOf } from './modules';

it('refuses what the service would refuse, at the limit and one step beyond', () => {
  expect(problemOfFile(uploadBytesMax, '%PDF-1.6')).toBeNull();
  expect(problemOfFile(uploadBytesMax + 1, '%PDF-1.6')?.code).toBe('FILE_TOO_LARGE');
  expect(problemOfFile(0, '')?.code).toBe('EMPTY_FILE');
  expect(problemOfFile(10, 'hello')?.code).toBe('NOT_A_PDF');
  expect(problemOfFile(2000, `${' '.repeat(1019)}%PDF-`)).toBeNull();
  expect(problemOfFile(2000, `${' '.repeat(1020)}%PDF-`)?.code).toBe('NOT_A_PDF');
});

it('looks into the file itself', async () => {
  expect(await problemOfUpload(new Blob(['%PDF-1.6\n']))).toBeNull();
  expect((await problemOfUpload(new Blob(['PK'])))?.code).toBe('NOT_A_PDF');
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
    sentence: 'Busy.',
    retryAfter: 7,
  });
  expect(problemOf(502, '<html>', null)).toEqual({ code: 'HTTP_502', sentence: '' });
  expect(problemOf(500, '{"message":7}', 'soon')).toEqual({ code: 'HTTP_500', sentence: '' });
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
