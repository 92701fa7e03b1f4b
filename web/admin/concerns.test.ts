import { expect, test } from 'vitest';
import type { Overview, Step } from './api';
import { concernsOf } from './concerns';

const step: Step = {
  at: '2026-02-16T06:00:00.000Z',
  requests: 5,
  serverErrors: 0,
  rejected: 0,
  uploads: 1,
  completed: 1,
  failed: 0,
  waiting: 0,
  p50Ms: 1,
  p95Ms: 2,
  slowestMs: 3,
};

const quiet: Overview = {
  version: '0.3.0',
  name: 'serve web-1:8080',
  startedAt: '2026-02-16T05:00:00.000Z',
  now: '2026-02-16T06:00:00.000Z',
  stepSeconds: 15,
  queue: {
    answers: true,
    waiting: 0,
    active: 0,
    delayed: 0,
    completed: 9,
    failed: 0,
    oldestWaitMs: 0,
  },
  jobs: { answers: true, failuresByReason: { PDF_SCANNED: 3 }, failed: [], waiting: [] },
  programs: [{ name: 'serve web-1:8080', leader: true }],
  process: { workers: 2, connections: 3, requestsWaiting: 0, longPolls: 0, memoryBytes: 1 },
  rejected: { uploads: 4 },
  blocked: [],
  log: [],
  history: Array.from({ length: 240 }, () => step),
};

const of = (change: Partial<Overview>, ready = true) =>
  concernsOf({ ...quiet, ...change }, ready).map(({ level, what }) => `${level}: ${what}`);

test('nothing needs attention when only documents are to blame', () => {
  expect(of({})).toEqual([]);
});

test('an engine that does not answer is told once', () => {
  expect(of({}, false)).toEqual(['error: This instance isn’t ready to serve requests.']);
  expect(of({ jobs: { ...quiet.jobs, answers: false }, programs: [] }, false)).toEqual([
    'error: The database doesn’t answer, so uploads are rejected.',
  ]);
  expect(of({ queue: { ...quiet.queue, answers: false, waiting: 9000 } }, false)).toEqual([
    'error: The queue doesn’t answer. Uploads are accepted, but wait.',
  ]);
});

test('a queue backs up', () => {
  const queue = { ...quiet.queue, waiting: 1, oldestWaitMs: 120_000, active: 1 };
  expect(of({ queue })).toEqual([]);
  expect(of({ queue: { ...queue, oldestWaitMs: 185_000 } })).toEqual([
    'warning: The queue is backing up: 1 PDF is waiting, the oldest for 3 min.',
  ]);
  expect(of({ queue: { ...queue, waiting: 201, oldestWaitMs: 1000 } })).toEqual([
    'warning: The queue is backing up: 201 PDFs are waiting, the oldest for 1 s.',
  ]);
  expect(of({ queue: { ...queue, active: 0, oldestWaitMs: 16_000 } })).toEqual([
    'error: 1 PDF is waiting, the oldest for 16 s, and none is being read.',
  ]);
});

test('an instance stopped, and with it the leader', () => {
  const stopped = { name: 'worker w-2:8081', leader: false, stoppedAt: '2026-02-16T05:55:00.000Z' };
  const programs = [{ name: 'serve web-1:8080', leader: false }, stopped];
  expect(of({ programs })).toEqual([
    'error: worker w-2:8081 stopped 5 min ago without shutting down.',
    'warning: There is no leader, so lost jobs aren’t queued again and expired ones stay.',
  ]);
});

test('jobs failed by a fault of the service, or because timetables have changed', () => {
  const failuresByReason = { PARSE_CRASHED: 1, UNRECOGNISED_SCHEDULE: 5, FILE_TOO_LARGE: 8 };
  expect(of({ jobs: { ...quiet.jobs, failuresByReason } })).toEqual([
    'error: 1 job failed in the last day: PARSE_CRASHED.',
    'warning: 5 PDFs weren’t recognised in the last day. UP may have changed its timetables.',
  ]);
});

test('requests fail or are slow', () => {
  const changed = (from: number, change: Partial<Step>) =>
    quiet.history.map((one, i) => (i >= from ? { ...one, ...change } : one));
  expect(of({ history: changed(239, { serverErrors: 2 }) })).toEqual([
    'error: 2 requests ended in a server error in the last 5 minutes.',
  ]);
  expect(of({ history: changed(229, { p95Ms: 12_000 }) })).toEqual([]);
  expect(of({ history: changed(228, { p95Ms: 12_000 }) })).toEqual([
    'warning: For 3 minutes, one request in twenty has taken longer than 12 s.',
  ]);
});

test('addresses are blocked, and errors come before warnings', () => {
  const blocked = [{ address: '192.0.2.7', until: '2026-02-16T06:15:00.000Z' }];
  expect(of({ blocked }, false)).toEqual([
    'error: This instance isn’t ready to serve requests.',
    'warning: 1 address is blocked for sending too many requests.',
  ]);
});
