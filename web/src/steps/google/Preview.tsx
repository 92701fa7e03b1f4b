import { useTranslation } from 'react-i18next';
import type { Kept, Step } from '../../google/diff';
import type { Look } from '../../google/sync';

const kinds = ['add', 'change', 'remove'] as const;

function kindOf({ kind }: Step): (typeof kinds)[number] {
  return kind === 'restore' ? 'add' : kind;
}

const summaryOf = (step: Step) =>
  step.kind === 'remove' ? step.summary : step.wanted.body.summary;

// How many, and which ones on request.
function Steps({ kind, steps }: { kind: (typeof kinds)[number]; steps: readonly Step[] }) {
  const { t } = useTranslation('google');
  const these = steps.filter((step) => kindOf(step) === kind);
  if (these.length === 0) return null;
  const names = these.map(summaryOf).sort((a, b) => a.localeCompare(b));
  return (
    <details>
      <summary className="min-h-8 cursor-pointer">{t(kind, { count: these.length })}</summary>
      <ul className="mb-2 grid list-disc gap-1 pl-9 text-sm">
        {names.map((name, index) => (
          <li key={`${name} ${index}`} className="wrap-anywhere">
            {name}
          </li>
        ))}
      </ul>
    </details>
  );
}

export function KeptEvents({ kept }: { kept: readonly Kept[] }) {
  const { t } = useTranslation('google');
  if (kept.length === 0) return null;
  return (
    <section aria-labelledby="google-kept" className="note note-info">
      <h3 id="google-kept" className="font-medium">
        {t('kept')}
      </h3>
      <ul className="mt-1 grid list-disc gap-1 pl-5">
        {kept.map(({ id, summary, reason }) => (
          <li key={id} className="wrap-anywhere">
            {t(reason, { summary })}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface Props {
  look: Look;
  overwrites: boolean;
  name: string;
  onOverwrites: (overwrites: boolean) => void;
}

// What will be written, before it is.
export function Preview({ look, overwrites, name, onOverwrites }: Props) {
  const { t } = useTranslation('google');
  const { steps, kept, unchanged, calendarId, isLost } = look;
  return (
    <>
      {isLost && <p className="note note-warning">{t('lost')}</p>}
      <div className="grid gap-1">
        {calendarId === null && <p>{t('newCalendar', { name })}</p>}
        {kinds.map((kind) => (
          <Steps key={kind} kind={kind} steps={steps} />
        ))}
        {steps.length === 0 && kept.length === 0 && <p>{t('nothing')}</p>}
        {unchanged > 0 && (steps.length > 0 || kept.length > 0) && (
          <p>{t('unchanged', { count: unchanged })}</p>
        )}
      </div>
      <KeptEvents kept={kept} />
      {(kept.length > 0 || overwrites) && (
        <label className="flex min-h-11 cursor-pointer items-center gap-3">
          <input
            type="checkbox"
            className="checkbox checkbox-primary"
            checked={overwrites}
            onChange={({ target }) => onOverwrites(target.checked)}
          />
          {t('overwrite')}
        </label>
      )}
    </>
  );
}
