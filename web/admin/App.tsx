import { useCallback, useEffect, useState } from 'react';
import { ServiceError } from '../src/api/problem';
import { isReady, isSignedIn, loadOverview, signIn, signOut, type Overview } from './api';
import { problemText } from './problem_text';
import { SignIn } from './SignIn';
import { dateTimeText, timeText } from './texts';
import { View } from './View';

const refreshMs = 5000;

interface Seen {
  view: Overview;
  ready: boolean;
}

export function App() {
  const [signedIn, setSignedIn] = useState(isSignedIn);
  const [seen, setSeen] = useState<Seen | null>(null);
  const [problem, setProblem] = useState('');

  const leave = useCallback((reason: string) => {
    signOut();
    setSignedIn(false);
    setSeen(null);
    setProblem(reason);
  }, []);

  useEffect(() => {
    if (!signedIn) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGone = false;
    const refresh = async () => {
      try {
        const [view, ready] = await Promise.all([loadOverview(), isReady()]);
        if (isGone) return;
        setSeen({ view, ready });
        setProblem('');
      } catch (error) {
        if (isGone) return;
        const status = error instanceof ServiceError ? error.status : 0;
        if (status === 401 || status === 403) {
          leave(problemText(error));
          return;
        }
        setProblem(problemText(error));
      }
      timer = setTimeout(() => void refresh(), refreshMs);
    };
    void refresh();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [signedIn, leave]);

  return (
    <>
      <header className="page-head">
        <div className="admin-head">
          <img src="/favicon.svg" alt="" className="size-7" />
          <h1>
            UP Schedule Generator <span className="muted">operator</span>
          </h1>
          {signedIn && (
            <button type="button" className="btn btn-sm" onClick={() => leave('')}>
              Sign out
            </button>
          )}
        </div>
      </header>
      <main className="admin">
        {!signedIn && (
          <SignIn
            problem={problem}
            onToken={(token) => {
              signIn(token);
              setProblem('');
              setSignedIn(true);
            }}
          />
        )}
        {signedIn && problem !== '' && (
          <p role="alert" className="note note-error">
            {problem} {seen !== null && `What you see is from ${timeText(seen.view.now)}.`}
          </p>
        )}
        {signedIn && seen === null && problem === '' && <p className="muted">Loading</p>}
        {seen !== null && (
          <>
            <p className="muted text-sm">
              {seen.view.name}, version {seen.view.version}, running since{' '}
              {dateTimeText(seen.view.startedAt)}, as of {timeText(seen.view.now)}
            </p>
            <View {...seen} />
          </>
        )}
      </main>
    </>
  );
}
