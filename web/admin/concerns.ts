// What an operator should look at first, most urgent first. Each says what is wrong and what to do.
import type { Overview } from './api';
import { count, durationText } from './texts';

export interface Concern {
  level: 'error' | 'warning';
  what: string;
  advice: string;
  section?: string; // where the page shows more of it
}

// As the alerts have them (deploy/prometheus/rules/schedgen.yml).
const waitMsMax = 120_000;
const waitingMax = 200;
const latencyMsMax = 10_000;
const latencyMinutes = 3;
// A worker takes a job that is waiting within moments.
const idleWaitMsMax = 15_000;
const errorMinutes = 5;
// One student with another university's timetable is no sign of a new format.
const unrecognisedMax = 5;

// Failures that are the service's fault, not the document's.
const faults: Record<string, string> = {
  INTERNAL: 'This is a bug in the service. Look for "job worked on" in the log.',
  PARSE_CRASHED: 'A PDF crashed its reader. Report it with the line of the log.',
  PARSE_OUT_OF_MEMORY: 'Raise PARSE_MEMORY_BYTES_MAX if these were real timetables.',
  PARSE_PROTOCOL_ERROR: 'The PDF’s reader broke its protocol. Report it with the line of the log.',
  PARSE_TIMED_OUT: 'Raise PARSE_TIMEOUT_MS, or add processors if the machine is busy.',
  STORAGE_UNAVAILABLE: 'Run "schedgen doctor": it checks the database and the file store.',
};

function ofEngines({ jobs, queue }: Overview, ready: boolean): Concern[] {
  const concerns: Concern[] = [];
  if (!jobs.answers) {
    concerns.push({
      level: 'error',
      what: 'The database doesn’t answer, so uploads are rejected.',
      advice: 'Run "schedgen doctor": it says what to fix.',
    });
  }
  if (!queue.answers) {
    concerns.push({
      level: 'error',
      what: 'The queue doesn’t answer. Uploads are accepted, but wait.',
      advice: 'Check the queue’s Redis server. "schedgen doctor" says what to fix.',
    });
  }
  if (!ready && concerns.length === 0) {
    concerns.push({
      level: 'error',
      what: 'This instance isn’t ready to serve requests.',
      advice:
        'A server that it needs doesn’t answer, or too many uploads are waiting. Run "schedgen doctor" on its machine.',
    });
  }
  return concerns;
}

function ofQueue({ queue }: Overview): Concern[] {
  if (!queue.answers || queue.waiting === 0) return [];
  const waiting = count(queue.waiting, 'PDF is', 'PDFs are');
  const oldest = durationText(queue.oldestWaitMs / 1000);
  if (queue.active === 0 && queue.oldestWaitMs > idleWaitMsMax) {
    return [
      {
        level: 'error',
        what: `${waiting} waiting, the oldest for ${oldest}, and none is being read.`,
        advice: 'Start a worker: "schedgen worker", or "schedgen serve" with --workers above 0.',
        section: 'queue',
      },
    ];
  }
  if (queue.oldestWaitMs <= waitMsMax && queue.waiting <= waitingMax) return [];
  return [
    {
      level: 'warning',
      what: `The queue is backing up: ${waiting} waiting, the oldest for ${oldest}.`,
      advice: 'Add workers. If they aren’t busy, check that QUEUE_LIMIT_MAX isn’t too low.',
      section: 'queue',
    },
  ];
}

function ofPrograms({ programs, now }: Overview): Concern[] {
  const concerns: Concern[] = programs.flatMap(({ name, stoppedAt }) =>
    stoppedAt === undefined
      ? []
      : {
          level: 'error',
          what: `${name} stopped ${durationText((Date.parse(now) - Date.parse(stoppedAt)) / 1000)} ago without shutting down.`,
          advice: 'Its last log lines say why. Start it again; others have taken over its jobs.',
          section: 'programs',
        },
  );
  if (programs.length > 0 && !programs.some(({ leader }) => leader)) {
    concerns.push({
      level: 'warning',
      what: 'There is no leader, so lost jobs aren’t queued again and expired ones stay.',
      advice: 'Another instance takes over within 20 seconds. If not, check the database.',
      section: 'programs',
    });
  }
  return concerns;
}

function ofJobs({ jobs }: Overview): Concern[] {
  const reasons = Object.entries(jobs.failuresByReason);
  const concerns = reasons.flatMap(([reason, number]): Concern[] => {
    const advice = faults[reason];
    if (advice === undefined) return [];
    const what = `${count(number, 'job', 'jobs')} failed in the last day: ${reason}.`;
    return [{ level: 'error', what, advice, section: 'failed' }];
  });
  const unrecognised = jobs.failuresByReason.UNRECOGNISED_SCHEDULE ?? 0;
  if (unrecognised >= unrecognisedMax) {
    concerns.push({
      level: 'warning',
      what: `${unrecognised} PDFs weren’t recognised in the last day. UP may have changed its timetables.`,
      advice: 'Ask a student for such a PDF and run "schedgen convert FILE.pdf --table".',
      section: 'failed',
    });
  }
  return concerns;
}

const lastMinutes = ({ history, stepSeconds }: Overview, minutes: number) =>
  history.slice(-Math.ceil((minutes * 60) / stepSeconds));

function ofRequests(view: Overview): Concern[] {
  const concerns: Concern[] = [];
  const errors = lastMinutes(view, errorMinutes).reduce((sum, one) => sum + one.serverErrors, 0);
  if (errors > 0) {
    concerns.push({
      level: 'error',
      what: `${count(errors, 'request', 'requests')} ended in a server error in the last ${errorMinutes} minutes.`,
      advice: 'The warnings and errors below say why.',
      section: 'log',
    });
  }
  const slow = lastMinutes(view, latencyMinutes).map(({ p95Ms }) => p95Ms);
  const least = Math.min(...slow);
  if (slow.length > 0 && least > latencyMsMax) {
    concerns.push({
      level: 'warning',
      what: `For ${latencyMinutes} minutes, one request in twenty has taken longer than ${durationText(least / 1000)}.`,
      advice: 'Check the processors and the database: "schedgen doctor".',
      section: 'charts',
    });
  }
  return concerns;
}

function ofAddresses({ blocked }: Overview): Concern[] {
  if (blocked.length === 0) return [];
  return [
    {
      level: 'warning',
      what: `${count(blocked.length, 'address is', 'addresses are')} blocked for sending too many requests.`,
      advice:
        'If many people share one of them, such as a campus, unblock it and add it to BLOCK_NEVER.',
      section: 'blocked',
    },
  ];
}

export function concernsOf(view: Overview, ready: boolean): Concern[] {
  const all = [
    ...ofEngines(view, ready),
    ...ofQueue(view),
    ...ofPrograms(view),
    ...ofRequests(view),
    ...ofJobs(view),
    ...ofAddresses(view),
  ];
  return [
    ...all.filter(({ level }) => level === 'error'),
    ...all.filter(({ level }) => level === 'warning'),
  ];
}
