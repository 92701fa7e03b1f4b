import { useState, type SubmitEvent } from 'react';
import { Action } from './Action';
import { loadAddress, unblock, type Address, type Overview } from './api';
import { useHeld } from './held';
import { problemText } from './problem_text';
import { Section } from './Section';
import { Table } from './Table';
import { count, dateTimeText, durationText } from './texts';

function stateText({ blocked, secondsLeft, rejections, failedAttempts }: Address): string {
  const state = blocked ? `Blocked for another ${durationText(secondsLeft ?? 0)}.` : 'Not blocked.';
  return (
    `${state} ${count(rejections, 'request', 'requests')} rejected in the last 10 minutes, ` +
    `${count(failedAttempts, 'wrong token', 'wrong tokens')} in the last 15.`
  );
}

// Blocks are kept by address, and an instance lists only its own.
function AskAboutAddress() {
  const [state, setState] = useState('');

  const ask = async (address: string, isUnblock: boolean) => {
    try {
      if (isUnblock) await unblock(address);
      setState(isUnblock ? 'Not blocked any more.' : stateText(await loadAddress(address)));
    } catch (error) {
      setState(problemText(error));
    }
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { submitter } = event.nativeEvent;
    const address = new FormData(event.currentTarget).get('address');
    const isUnblock = submitter instanceof HTMLButtonElement && submitter.value === 'unblock';
    if (typeof address === 'string') void ask(address.trim(), isUnblock);
  };

  return (
    <form className="mt-4 flex flex-wrap items-end gap-2" onSubmit={submit}>
      <label className="grow text-sm">
        Any address
        <input name="address" className="input w-full" placeholder="192.0.2.1" required />
      </label>
      <button className="btn" type="submit">
        Check
      </button>
      <button className="btn" type="submit" value="unblock">
        Unblock
      </button>
      <p role="status" className="w-full text-sm">
        {state}
      </p>
    </form>
  );
}

export function BlockedAddresses({ blocked: current }: Overview) {
  const [blocked, handlers] = useHeld(current);
  const rows = blocked.map(({ address, until }) => ({
    key: address,
    cells: [
      address,
      dateTimeText(until),
      <Action
        key="unblock"
        name="Unblock"
        about={address}
        done="Unblocked"
        act={() => unblock(address)}
      />,
    ],
  }));
  return (
    <Section id="blocked" title="Blocked addresses">
      {rows.length === 0 ? (
        <p className="muted">This instance has blocked none.</p>
      ) : (
        <div {...handlers}>
          <Table label="Blocked addresses" heads={['Address', 'Until', 'Actions']} rows={rows} />
        </div>
      )}
      <AskAboutAddress />
    </Section>
  );
}
