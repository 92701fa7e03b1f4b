import type { Overview } from './api';
import { BlockedAddresses } from './Addresses';
import { Attention } from './Attention';
import { concernsOf } from './concerns';
import { Charts } from './Charts';
import { Figures } from './Figures';
import { FailedJobs, WaitingJobs } from './Jobs';
import { Programs } from './Programs';
import { Section } from './Section';
import { Table } from './Table';
import { durationText, timeText } from './texts';

// The names of what can reject a request.
const limits: Record<string, string> = {
  address: 'Limit of an address',
  blocked: 'Address is blocked',
  counters: 'The counters didn’t answer',
  global: 'Limit for everybody',
  host: 'Another host name',
  network: 'Limit of an IPv6 network',
  origin: 'Another site’s page',
  requests: 'Requests of a user',
  status: 'Status checks of a user',
  uploads: 'Uploads of a user',
};

function Queue({ queue }: Overview) {
  return (
    <Section id="queue" title="Queue">
      {queue.answers ? (
        <Figures
          of={[
            ['Waiting', queue.waiting],
            ['Active', queue.active],
            ['Waiting for a retry', queue.delayed],
            ['Oldest has waited', durationText(queue.oldestWaitMs / 1000)],
          ]}
        />
      ) : (
        <p>Not known: the queue doesn’t answer.</p>
      )}
    </Section>
  );
}

function Process({ process }: Overview) {
  return (
    <Section id="process" title="This instance">
      <Figures
        of={[
          ['Workers', process.workers],
          ['Connections', process.connections],
          ['Requests waiting', process.requestsWaiting],
          ['Long polls', process.longPolls],
          ['Memory', `${Math.round(process.memoryBytes / 1048576)} MB`],
        ]}
      />
    </Section>
  );
}

function Rejected({ rejected }: Overview) {
  const counts = Object.entries(rejected).sort(([, a], [, b]) => b - a);
  return (
    <Section id="rejected" title="Rejected since the start">
      {counts.length === 0 ? (
        <p className="muted">No requests.</p>
      ) : (
        <Figures of={counts.map(([limit, number]) => [limits[limit] ?? limit, number])} />
      )}
    </Section>
  );
}

function Log({ log }: Overview) {
  const rows = [...log].reverse().map((line, i) => {
    const what = [line.message, line.outcome, line.route].filter(Boolean).join(', ');
    return {
      key: `${line.time}-${log.length - i}`,
      cells: [timeText(line.time), line.level, what, line.detail ?? ''],
    };
  });
  return (
    <Section id="log" title="Warnings and errors" className="wide">
      {rows.length === 0 ? (
        <p className="muted">This instance has logged none.</p>
      ) : (
        <Table
          label="Warnings and errors"
          heads={['Time', 'Level', 'Message', 'Detail']}
          rows={rows}
        />
      )}
    </Section>
  );
}

export function View({ view, ready }: { view: Overview; ready: boolean }) {
  return (
    <>
      <Attention concerns={concernsOf(view, ready)} />
      <Charts view={view} />
      <div className="parts">
        <Programs {...view} />
        <Queue {...view} />
        <FailedJobs jobs={view.jobs} />
        <WaitingJobs jobs={view.jobs} />
        <BlockedAddresses {...view} />
        <div className="stack">
          <Process {...view} />
          <Rejected {...view} />
        </div>
        <Log {...view} />
      </div>
    </>
  );
}
