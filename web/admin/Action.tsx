import { useState } from 'react';
import { problemText } from './problem_text';

interface Props {
  name: string;
  about: string; // what it acts on, for who hears the button alone
  done: string;
  act: () => Promise<unknown>;
}

// Says beside itself what came of it; the next look at the service shows the rest. It stays
// focusable, so that the keyboard does not lose its place.
export function Action({ name, about, done, act }: Props) {
  const [isAsking, setAsking] = useState(false);
  const [said, setSaid] = useState('');
  const [hasFailed, setFailed] = useState(false);

  const press = async () => {
    if (isAsking) return;
    setAsking(true);
    setSaid('');
    try {
      await act();
      setSaid(done);
    } catch (error) {
      setFailed(true);
      setSaid(problemText(error));
    }
    setAsking(false);
  };

  return (
    <div className="action">
      {(said === '' || hasFailed) && (
        <button
          type="button"
          className="btn btn-sm"
          aria-disabled={isAsking}
          onClick={() => void press()}
        >
          {name}
          <span className="sr-only"> {about}</span>
        </button>
      )}
      <span role="status" className={hasFailed ? 'text-sm' : 'text-sm font-semibold'}>
        {said}
      </span>
    </div>
  );
}
