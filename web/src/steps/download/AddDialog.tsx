import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarRequest } from '../../api/types';
import type { Selection } from '../../app/selection';
import '../../i18n/subscribe';
import { Dialog } from '../../parts/Dialog';
import { Icon } from '../../parts/Icon';
import { problemText } from '../../parts/problem_text';
import { useAgenda } from '../../store/agenda';
import { useTimetable } from '../../store/timetable';
import { showToast } from '../../store/toasts';
import type { Place } from './AddToCalendar';
import { downloadCalendar, type Outcome } from './calendar_download';
import { CalendarSteps } from './CalendarSteps';
import { Contents } from './Contents';
import { calendarsFor, type Calendar } from './device';
import { LastDayQuestion } from './LastDayQuestion';
import { ReminderFields } from './ReminderFields';

const GooglePanel = lazy(() => import('../google/GooglePanel'));
const SubscribePanel = lazy(() => import('../subscribe/SubscribePanel'));

interface Props {
  selection: Selection;
  onJump: (place: Place) => void;
  onClose: () => void;
}

// Tells of a failure after the dialog was closed, where nobody would see it.
async function downloadAgain(request: CalendarRequest): Promise<void> {
  tellIfFailed(await downloadCalendar(request), request);
}

function tellIfFailed({ problem }: Outcome, request: CalendarRequest): void {
  if (problem === null) return;
  const run = () => void downloadAgain(request);
  showToast('downloadFailed', {}, { label: 'retry', run });
}

// What goes in and what does not, one question, and the file. The steps of the student's calendar
// stay until they are done.
export default function AddDialog({ selection, onJump, onClose }: Props) {
  const { t } = useTranslation();
  const { t: s } = useTranslation('subscribe');
  const hasSubscription = useTimetable(({ subscription }) => subscription !== null);
  const offersSubscriptions = useAgenda((state) => state.offersSubscriptions);
  const googleClientId = useAgenda((state) => state.googleClientId);
  const [isSubscribing, setIsSubscribing] = useState(false);
  const [isAtGoogle, setIsAtGoogle] = useState(false);
  const [chosen, setChosen] = useState<Calendar | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const isThere = useRef(false);
  useEffect(() => {
    isThere.current = true;
    return () => {
      isThere.current = false;
    };
  }, []);

  const download = async (calendar: Calendar) => {
    const request = selection.icsRequest;
    setChosen(calendar);
    setIsBusy(true);
    const result = await downloadCalendar(request);
    setIsBusy(false);
    setOutcome(result);
    if (!isThere.current) tellIfFailed(result, request);
  };
  const jump = (place: Place) => {
    onClose();
    onJump(place);
  };
  if (chosen !== null && outcome?.problem === null) {
    return (
      <Dialog title={t(`add.nextTitle.${chosen}`)} onClose={onClose}>
        <CalendarSteps
          calendar={chosen}
          cancellations={outcome.cancellations}
          isBusy={isBusy}
          onAgain={() => void download(chosen)}
          onBack={() => setOutcome(null)}
          onDone={onClose}
        />
      </Dialog>
    );
  }
  if (isAtGoogle && googleClientId !== null) {
    return (
      <Dialog key="google" title={t('add.calendar.google')} onClose={onClose}>
        <Suspense fallback={<span className="loading loading-spinner" />}>
          <GooglePanel request={selection.icsRequest} clientId={googleClientId} />
        </Suspense>
      </Dialog>
    );
  }
  if (isSubscribing) {
    return (
      <Dialog key="subscribe" title={s(hasSubscription ? 'mine' : 'title')} onClose={onClose}>
        <Suspense fallback={<span className="loading loading-spinner" />}>
          <SubscribePanel request={selection.icsRequest} />
        </Suspense>
      </Dialog>
    );
  }
  const problem = outcome?.problem ?? null;
  return (
    <Dialog title={t('add.title')} onClose={onClose}>
      <div className="mt-3 grid gap-4">
        <Contents selection={selection} onJump={jump} />
        <LastDayQuestion selection={selection} onJump={jump} />
        <ReminderFields />
        {problem !== null && (
          <div className="note note-error flex flex-wrap items-center gap-2" role="alert">
            <p className="min-w-48 grow">{problemText(problem, t)}</p>
            {chosen !== null && (
              <button
                type="button"
                className="btn btn-sm"
                disabled={isBusy}
                onClick={() => void download(chosen)}
              >
                {t('upload.retry')}
              </button>
            )}
          </div>
        )}
        {googleClientId !== null && (
          <button
            type="button"
            className="btn h-auto min-h-14 justify-start px-3 py-2 text-left"
            onClick={() => setIsAtGoogle(true)}
          >
            <Icon name="calendar" />
            {t('add.googleOffer')}
          </button>
        )}
        {(offersSubscriptions || hasSubscription) && (
          <button
            type="button"
            className="btn h-auto min-h-14 justify-start px-3 py-2 text-left"
            onClick={() => setIsSubscribing(true)}
          >
            <Icon name="calendar" />
            {s(hasSubscription ? 'mine' : 'offer')}
          </button>
        )}
        <div role="group" aria-labelledby="add-where" aria-busy={isBusy} className="grid gap-2">
          <h3 id="add-where" className="font-medium">
            {t('add.where')}
          </h3>
          <div className="grid gap-2 min-[24rem]:grid-cols-2">
            {calendarsFor(navigator.userAgent).map((calendar, place) => (
              <button
                key={calendar}
                type="button"
                className={`btn h-auto min-h-14 justify-start px-3 py-2 text-left ${place === 0 ? 'btn-primary' : ''}`}
                disabled={isBusy}
                onClick={() => void download(calendar)}
              >
                {isBusy && chosen === calendar ? (
                  <span className="loading loading-spinner loading-sm" aria-hidden="true" />
                ) : (
                  <Icon name={calendar === 'file' ? 'file' : 'calendar'} />
                )}
                {t(`add.calendar.${calendar}`)}
              </button>
            ))}
          </div>
        </div>
      </div>
    </Dialog>
  );
}
