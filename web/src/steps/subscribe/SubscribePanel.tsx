import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem';
import type { CalendarRequest } from '../../api/types';
import '../../i18n/subscribe';
import { problemText } from '../../parts/problem_text';
import { useSharedTimetable } from '../../store/shared_timetable';
import { useTimetable } from '../../store/timetable';
import { subscribe } from './feed';
import { MySubscription } from './MySubscription';

// Creating a subscription, or what there is to do with the one there is.
export default function SubscribePanel({ request }: { request: CalendarRequest }) {
  const { t } = useTranslation();
  const { t: s } = useTranslation('subscribe');
  const subscription = useTimetable((state) => state.subscription);
  const isShared = useSharedTimetable(({ isOn }) => isOn);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [said, setSaid] = useState('');
  const status = useRef<HTMLParagraphElement>(null);
  const alert = useRef<HTMLParagraphElement>(null);
  // The button that had the focus may be gone.
  useEffect(() => {
    if (said !== '') status.current?.focus();
  }, [said]);
  useEffect(() => {
    if (problem !== null) alert.current?.focus();
  }, [problem]);

  const run = async (act: () => Promise<Problem | null>, done: string) => {
    setIsBusy(true);
    setSaid('');
    setProblem(null);
    const result = await act();
    const isGone = result?.code === 'FEED_NOT_FOUND';
    setProblem(isGone ? null : result);
    setSaid(isGone ? s('expired') : result === null ? done : '');
    setIsBusy(false);
  };

  return (
    <div className="mt-3 grid gap-4" aria-busy={isBusy}>
      <p
        ref={status}
        tabIndex={-1}
        role="status"
        className={said === '' ? 'sr-only' : 'note note-success'}
      >
        {said}
      </p>
      {problem !== null && (
        <p ref={alert} tabIndex={-1} role="alert" className="note note-error">
          {problemText(problem, t)}
        </p>
      )}
      {isShared ? (
        <p className="note note-info">{s('own')}</p>
      ) : subscription === null ? (
        <>
          <p>{s('lead')}</p>
          <p className="muted text-sm">{s('stored')}</p>
          <button
            type="button"
            className="btn btn-primary"
            disabled={isBusy}
            onClick={() => void run(() => subscribe(request), s('created'))}
          >
            {s('create')}
          </button>
        </>
      ) : (
        <MySubscription
          subscription={subscription}
          request={request}
          isBusy={isBusy}
          onRun={(act, done) => void run(act, done)}
          onGone={() => setSaid(s('expired'))}
        />
      )}
    </div>
  );
}
