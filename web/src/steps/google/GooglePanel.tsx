import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarRequest } from '../../api/types';
import '../../i18n/google';
import { Confirm } from '../../parts/Dialog';
import { problemText } from '../../parts/problem_text';
import { googleMemory } from '../../store/google_memory';
import { useSharedTimetable } from '../../store/shared_timetable';
import { KeptEvents, Preview } from './Preview';
import { calendarName, hasToken, useGoogle, type State, type Trouble } from './use_google';

interface Props {
  request: CalendarRequest;
  clientId: string;
}

function TroubleText({ trouble }: { trouble: Trouble }) {
  const { t: general } = useTranslation();
  const { t } = useTranslation('google');
  if (trouble.kind === 'file') {
    return t('problem.file', { sentence: problemText(trouble.problem, general) });
  }
  return t(`problem.${trouble.kind}`, { reason: trouble.reason });
}

function Busy({ state }: { state: State }) {
  const { t } = useTranslation('google');
  if (state.phase === 'writing') {
    const { done, all } = state;
    return (
      <div className="grid gap-2">
        <p>{t('progress', { done, all })}</p>
        <progress
          className="progress progress-primary w-full"
          aria-label={t('apply')}
          value={done}
          max={Math.max(all, 1)}
        />
      </div>
    );
  }
  const text = state.phase === 'removing' ? 'removing' : 'looking';
  return (
    <p className="flex items-center gap-3">
      <span className="loading loading-spinner loading-sm" aria-hidden="true" />
      {t(state.phase === 'signingIn' ? 'waiting' : text)}
    </p>
  );
}

// Adds the timetable to Google Calendar: sign in, see what will change, write it.
export default function GooglePanel({ request, clientId }: Props) {
  const { t } = useTranslation('google');
  const { t: general } = useTranslation();
  const isShared = useSharedTimetable(({ isOn }) => isOn);
  const google = useGoogle(request, clientId);
  const { state, trouble } = google;
  const [isAsking, setIsAsking] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const alert = useRef<HTMLParagraphElement>(null);
  // The button that had the focus is gone.
  useEffect(() => {
    if (trouble !== null) alert.current?.focus();
    else heading.current?.focus();
  }, [state.phase, trouble]);
  if (isShared) return <p className="note note-info mt-3">{t('own')}</p>;

  const { phase } = state;
  const isBusy = ['looking', 'writing', 'removing'].includes(phase);
  const hasCalendar = !isBusy && googleMemory.read().calendarId !== null;
  return (
    <div className="mt-3 grid gap-4" aria-busy={isBusy}>
      {trouble !== null && (
        <p ref={alert} tabIndex={-1} role="alert" className="note note-error">
          <TroubleText trouble={trouble} />
        </p>
      )}
      {phase === 'start' && (
        <>
          <p>{t('lead', { name: calendarName })}</p>
          <p className="muted text-sm">{t('private')}</p>
          <button type="button" className="btn btn-primary" onClick={() => void google.start()}>
            {t(hasToken() ? 'check' : 'signIn')}
          </button>
        </>
      )}
      <div role="status" className="empty:hidden">
        {(isBusy || phase === 'signingIn') && <Busy state={state} />}
      </div>
      {phase === 'signingIn' && (
        <button type="button" className="btn justify-self-start" onClick={google.cancel}>
          {t('cancel')}
        </button>
      )}
      {(phase === 'preview' || phase === 'done' || phase === 'removed') && (
        <h3
          ref={heading}
          tabIndex={-1}
          className={`font-medium outline-none ${phase === 'preview' ? '' : 'note note-success'}`}
        >
          {t(phase)}
        </h3>
      )}
      {state.phase === 'preview' && (
        <>
          <Preview
            look={state.look}
            overwrites={state.overwrites}
            name={calendarName}
            onOverwrites={(overwrites) => void google.compare(overwrites)}
          />
          {state.look.steps.length > 0 && (
            <button
              type="button"
              className="btn btn-primary"
              onClick={() => void google.write(state.look)}
            >
              {t('apply')}
            </button>
          )}
        </>
      )}
      {state.phase === 'done' && <KeptEvents kept={state.outcome.kept} />}
      {(phase === 'preview' || phase === 'done') && hasCalendar && (
        <div className="flex flex-wrap gap-2">
          <a className="btn" href="https://calendar.google.com/" target="_blank" rel="noreferrer">
            {t('open')}
          </a>
          <button type="button" className="btn btn-danger" onClick={() => setIsAsking(true)}>
            {t('remove')}
          </button>
        </div>
      )}
      {isAsking && (
        <Confirm
          title={t('removeQuestion')}
          yes={t('removeYes')}
          no={general('cancel')}
          isDanger
          onYes={() => {
            setIsAsking(false);
            void google.remove();
          }}
          onNo={() => setIsAsking(false)}
        >
          <p className="mt-2">{t('removeWhat', { name: calendarName })}</p>
        </Confirm>
      )}
    </div>
  );
}
