import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cancellationsName } from './calendar_download';
import { isAndroid, type Calendar } from './device';
import { save } from './save';

interface Props {
  calendar: Calendar;
  cancellations: Blob | null;
  isBusy: boolean;
  onAgain: () => void;
  onBack: () => void;
  onDone: () => void;
}

// What to do with the file that was downloaded.
export function CalendarSteps({ calendar, cancellations, isBusy, onAgain, onBack, onDone }: Props) {
  const { t } = useTranslation();
  const [needsHelp, setNeedsHelp] = useState(false);
  const said = useRef<HTMLParagraphElement>(null);
  // The button that had the focus is gone.
  useEffect(() => said.current?.focus(), []);
  const onPhone = calendar === 'google' && isAndroid(navigator.userAgent);
  const steps = t(onPhone ? 'add.steps.googlePhone' : `add.steps.${calendar}`, {
    returnObjects: true,
  });
  return (
    <div className="mt-3 grid gap-4">
      <p ref={said} tabIndex={-1} role="status" className="outline-none">
        {t('add.downloaded')}
      </p>
      <ol className="grid list-decimal gap-2 pl-6">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {cancellations !== null && (
        <div className="note note-info" role="status">
          <p>{t('share.gone')}</p>
          <button
            type="button"
            className="btn btn-sm mt-2"
            onClick={() => save(cancellations, cancellationsName)}
          >
            {t('share.goneButton')}
          </button>
        </div>
      )}
      {needsHelp && (
        <div className="note note-info" role="status">
          <ul className="grid list-disc gap-2 pl-5">
            {t('add.help', { returnObjects: true }).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <div className="mt-3 flex flex-wrap gap-2">
            <button type="button" className="btn btn-sm" disabled={isBusy} onClick={onAgain}>
              {t('add.again')}
            </button>
            <button type="button" className="btn btn-sm" onClick={onBack}>
              {t('add.other')}
            </button>
          </div>
        </div>
      )}
      <div className="flex flex-wrap justify-between gap-2">
        <button
          type="button"
          className="btn btn-ghost border-base-300"
          aria-expanded={needsHelp}
          onClick={() => setNeedsHelp(!needsHelp)}
        >
          {t('add.failedHelp')}
        </button>
        <button type="button" className="btn btn-primary" onClick={onDone}>
          {t('add.done')}
        </button>
      </div>
    </div>
  );
}
