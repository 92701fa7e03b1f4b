import { Action } from './Action';
import { removeJob, retryJob, type Job, type Overview } from './api';
import { useHeld } from './held';
import { Section } from './Section';
import { Table, type Row } from './Table';
import { count, dateTimeText } from './texts';

const unknown = 'Not known: the database doesn’t answer.';

function rowOf(job: Job, mayRetry: boolean): Row {
  const { jobId, at, reason, pdfType, attempts } = job;
  const about = `job ${jobId}`;
  const actions = (
    <div className="flex flex-wrap gap-2">
      {mayRetry && (
        <Action name="Retry now" about={about} done="Queued" act={() => retryJob(jobId)} />
      )}
      <Action name="Delete" about={about} done="Deleted" act={() => removeJob(jobId)} />
    </div>
  );
  return {
    key: jobId,
    cells: [dateTimeText(at), reason, pdfType, attempts, <code key="id">{jobId}</code>, actions],
  };
}

const headsAfterTime = ['Reason', 'PDF', 'Attempts', 'Job', 'Actions'];

export function FailedJobs({ jobs }: { jobs: Overview['jobs'] }) {
  const [failed, handlers] = useHeld(jobs.failed);
  const reasons = Object.entries(jobs.failuresByReason).sort(([, a], [, b]) => b - a);
  return (
    <Section id="failed" title="Failed jobs" className="wide">
      {!jobs.answers ? (
        <p>{unknown}</p>
      ) : reasons.length === 0 ? (
        <p className="muted">No job has failed in the last day.</p>
      ) : (
        <>
          <ul className="reasons">
            {reasons.map(([reason, number]) => (
              <li key={reason}>
                <b>{number}</b> {reason}
              </li>
            ))}
          </ul>
          <p className="muted text-sm">
            In the last day; the latest {count(failed.length, 'is', 'are')} listed. A failed job
            can’t be retried, because its PDF is deleted when it ends.
          </p>
          <div {...handlers}>
            <Table
              label="Failed jobs"
              heads={['Failed', ...headsAfterTime]}
              rows={failed.map((job) => rowOf(job, false))}
            />
          </div>
        </>
      )}
    </Section>
  );
}

export function WaitingJobs({ jobs }: { jobs: Overview['jobs'] }) {
  const [waiting, handlers] = useHeld(jobs.waiting);
  return (
    <Section id="waiting" title="Jobs waiting for a retry" className="wide">
      {!jobs.answers ? (
        <p>{unknown}</p>
      ) : waiting.length === 0 ? (
        <p className="muted">None.</p>
      ) : (
        <div {...handlers}>
          <Table
            label="Jobs waiting for a retry"
            heads={['Next attempt', ...headsAfterTime]}
            rows={waiting.map((job) => rowOf(job, true))}
          />
        </div>
      )}
    </Section>
  );
}
