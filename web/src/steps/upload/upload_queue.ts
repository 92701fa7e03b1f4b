// Takes files to the service and brings their events back: queued, sending, waiting, parsing, done
// or failed. Everything it needs to go on after a reload is in the store.
import { ServiceError, problemOfError, type Problem } from '../../api/problem';
import { jobOf, queueFigures, resultOf, upload } from '../../api/service';
import type { Job } from '../../api/types';
import { completenessOf } from '../../model/completeness';
import { problemOfUpload } from '../../model/files';
import { changesOf } from '../../model/newer';
import { setOffline, setPlace, setSent, useProgress } from '../../store/progress';
import { leaveSharedTimetable } from '../../store/shared_timetable';
import {
  addDocument,
  changeDocument,
  documentOf,
  dropDocument,
  forgetAll,
  insertDocument,
  useTimetable,
  type UploadedDocument,
} from '../../store/timetable';
import { showToast } from '../../store/toasts';
import { olderKeyOf, olderOf, withChanges } from '../newer/comparison';
import { isMine, takeCharge } from './tab_locks';
import { deleteAndProve, forgetAtService, retryDeletions, type Proof } from './deletion';
import { forgetFile, keepFile, keptFile } from './kept_files';

const sendingMax = 2;
const waitSeconds = 10; // how long the service holds its answer
const placeSeconds = 3; // while the file waits in the queue, its place is asked for as often
const backoffMs = [500, 1000, 2000, 4000, 8000];

const stops = new Map<string, () => void>();
const followed = new Set<string>();

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function fail(key: string, problem: Problem): void {
  changeDocument(key, { phase: 'failed', problem });
}

// One after the other: of two files with the same lecture the later one is right.
export async function addFiles(files: readonly File[]): Promise<void> {
  // A file of one's own belongs to one's own timetable, not to one that is only looked at.
  if (files.length > 0 && leaveSharedTimetable()) resume();
  for (const file of files) await add(file);
}

async function add(file: File): Promise<void> {
  const key = newKey();
  const problem = await problemOfUpload(file).catch(() => ({ code: 'NO_FILE' }));
  if (problem === null) await keepFile(key, file);
  addDocument({
    key,
    name: file.name,
    size: file.size,
    phase: problem === null ? 'queued' : 'failed',
    jobId: null,
    problem,
    pdfType: null,
    pages: 0,
    events: [],
    complete: true,
    warnings: [],
  });
  if (problem === null) void takeCharge(key, sendNext);
}

// Not randomUUID(): a browser has that only where the page came over HTTPS.
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join('-');
}

function sendNext(): void {
  const { documents } = useTimetable.getState();
  for (const { key, phase } of documents) {
    if (stops.size >= sendingMax) return;
    if (phase === 'queued' && isMine(key) && !stops.has(key)) void send(key);
  }
}

async function send(key: string): Promise<void> {
  // The place is taken before the first await, so that no more than `sendingMax` are under way.
  stops.set(key, () => undefined);
  const file = await keptFile(key);
  const document = documentOf(key);
  if (file !== undefined && document !== undefined) await sendFile(key, file, document.name);
  else if (document !== undefined) fail(key, { code: 'NO_FILE' });
  stops.delete(key);
  sendNext();
}

async function sendFile(key: string, file: Blob, name: string): Promise<void> {
  changeDocument(key, { phase: 'sending', problem: null });
  setSent(key, 0);
  const sending = upload(file, name, (bytes) => setSent(key, bytes));
  stops.set(key, sending.stop);
  try {
    const { jobId, pdfType, pages } = await sending.answer;
    if (documentOf(key) === undefined) {
      await forgetAtService(jobId);
      return;
    }
    changeDocument(key, { phase: 'waiting', jobId, pdfType, pages });
    void follow(key, jobId);
  } catch (error) {
    fail(key, problemOfError(error));
  }
}

// Until the job has ended or the document is gone. A lost connection is no end.
async function follow(key: string, jobId: string): Promise<void> {
  if (followed.has(jobId)) return;
  followed.add(jobId);
  let failures = 0;
  let wait = 0; // the first answer comes at once, and says whether it waits or is being read
  while (documentOf(key)?.jobId === jobId) {
    try {
      const isOver = await look(key, await jobOf(jobId, wait));
      setOffline(key, false);
      if (isOver) break;
      failures = 0;
      const isWaiting = documentOf(key)?.phase === 'waiting';
      if (isWaiting) await askPlace(key);
      wait = wait === 0 ? 1 : isWaiting ? placeSeconds : waitSeconds;
    } catch (error) {
      const problem = problemOfError(error);
      if (!isPassing(error)) {
        await lose(key, problem);
        break;
      }
      setOffline(key, !(error instanceof ServiceError));
      const backoff = backoffMs[Math.min(failures, backoffMs.length - 1)] ?? 0;
      await pause(Math.max(backoff, (problem.retryAfter ?? 0) * 1000));
      failures += 1;
    }
  }
  followed.delete(jobId);
}

// How many wait in the queue, this file among them, is the most that its place can be. It never
// moves back: what comes later stands behind it.
async function askPlace(key: string): Promise<void> {
  const { waiting } = await queueFigures();
  const place = useProgress.getState().place[key] ?? Infinity;
  setPlace(key, Math.max(1, Math.min(place, waiting)));
}

function isPassing(error: unknown): boolean {
  return !(error instanceof ServiceError) || error.status === 429 || error.status >= 500;
}

// The service has forgotten the job, or never knew it: send the file again if we still have it.
async function lose(key: string, problem: Problem): Promise<void> {
  const isGone = problem.code === 'JOB_NOT_FOUND';
  if (isGone && (await keptFile(key)) !== undefined) {
    changeDocument(key, { phase: 'queued', jobId: null });
    sendNext();
  } else {
    fail(key, problem);
  }
}

// Whether the job has ended.
async function look(key: string, job: Job): Promise<boolean> {
  if (job.status === 'failed') {
    fail(key, { code: job.code ?? 'JOB_FAILED' });
    return true;
  }
  if (job.status !== 'completed') {
    changeDocument(key, { phase: job.status === 'processing' ? 'parsing' : 'waiting' });
    return false;
  }
  const result = await resultOf(job.id);
  const { pdfType, pages, events } = result;
  const completeness = completenessOf(result);
  const olderKey = olderKeyOf(key, { pdfType, events });
  const read = { pdfType, pages, events, ...completeness, olderKey };
  changeDocument(key, { phase: 'done', problem: null, ...read });
  await forgetFile(key);
  await settleSame(key);
  return true;
}

// A file that says the same as an earlier one leaves nothing to decide. It takes the other's place
// only where that one could not be read in full.
async function settleSame(key: string): Promise<void> {
  const { documents } = useTimetable.getState();
  const newer = documentOf(key);
  const older = newer === undefined ? undefined : olderOf(newer, documents);
  if (newer === undefined || older === undefined) return;
  if (changesOf(older.events, newer.events).length > 0) return;
  if (newer.complete && !older.complete) {
    await accept(newer, older, () => true);
  } else {
    await discard(key);
    showToast('alreadyAdded', { name: newer.name });
  }
}

// After a reload, or when the tab that did it is closed: what was waiting goes on, what was being
// sent is sent again.
export function resume(): void {
  retryDeletions();
  for (const { key, phase } of useTimetable.getState().documents) {
    if (phase !== 'done' && phase !== 'failed') void takeCharge(key, () => goOn(key));
  }
}

function goOn(key: string): void {
  const jobId = documentOf(key)?.jobId ?? null;
  if (jobId === null) {
    changeDocument(key, { phase: 'queued' });
    sendNext();
  } else {
    void follow(key, jobId);
  }
}

export async function retry(key: string): Promise<void> {
  if ((await keptFile(key)) === undefined) {
    fail(key, { code: 'NO_FILE' });
    return;
  }
  changeDocument(key, { phase: 'queued', jobId: null, problem: null });
  void takeCharge(key, sendNext);
}

async function discard(key: string): Promise<void> {
  const jobId = documentOf(key)?.jobId ?? null;
  dropDocument(key);
  stops.get(key)?.();
  await Promise.all([jobId === null ? null : forgetAtService(jobId), forgetFile(key)]);
}

// The service's copy goes at once. What was read of the file is in the message, so that the removal
// can be undone.
export async function remove(key: string): Promise<void> {
  const { documents } = useTimetable.getState();
  const place = documents.findIndex((one) => one.key === key);
  const document = documents[place];
  if (document?.phase === 'done') {
    const run = () => insertDocument({ ...document, jobId: null }, place);
    showToast('removed', { name: document.name }, { label: 'undo', run });
  }
  await discard(key);
}

export async function removeFailed(): Promise<void> {
  const failed = useTimetable.getState().documents.filter(({ phase }) => phase === 'failed');
  await Promise.all(failed.map(({ key }) => discard(key)));
}

// The newer file with the changes that are accepted takes the older one's place.
export async function accept(
  newer: UploadedDocument,
  older: UploadedDocument,
  isAccepted: (key: string) => boolean,
): Promise<void> {
  changeDocument(newer.key, withChanges(newer, older, isAccepted));
  const run = () => {
    // What was added or removed since stays so.
    useTimetable.setState((now) => ({
      documents: now.documents.flatMap((one) =>
        one.key === newer.key ? [{ ...older, jobId: null }, newer] : one,
      ),
    }));
  };
  showToast('updated', { name: newer.name }, { label: 'undo', run });
  await discard(older.key);
}

export async function removeAll(): Promise<Proof> {
  const { documents, subscription } = useTimetable.getState();
  forgetAll();
  // Until the service has ended it.
  useTimetable.setState({ subscription });
  for (const { key } of documents) stops.get(key)?.();
  const uploads = documents.flatMap(({ jobId, name }) => (jobId === null ? [] : { jobId, name }));
  return deleteAndProve(uploads);
}
