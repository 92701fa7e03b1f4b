import { useEffect, useRef, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Selection } from '../../app/selection';
import { useToday } from '../../app/use_today';
import { mondayOf } from '../../model/johannesburg';
import { openingDate } from '../../model/week';
import { useShownWeek } from '../../store/shown_week';
import { save } from '../download/save';
import { OpenSaved } from './OpenSaved';
import { pngOf } from './picture';
import { PrintTests } from './PrintTests';
import { linkOf, saveTimetable, type Sharing } from './share';
import { WeekPoster } from './WeekPoster';

const button = 'btn btn-sm';

// Everything but the calendar file: paper, a picture, a link, a file of one's own.
export function ShareWays({ selection }: { selection: Selection }) {
  const { t } = useTranslation();
  const poster = useRef<SVGSVGElement>(null);
  const today = useToday();
  const shownDate = useShownWeek((state) => state.date);
  const monday = mondayOf(shownDate ?? openingDate(selection.sittings, today));
  const [sharing, setSharing] = useState<Sharing | null>(null);
  const isEmpty = selection.shown.length === 0;
  // The drawing is there only while it is needed.
  const [isDrawn, setIsDrawn] = useState(false);
  useEffect(() => {
    const draw = () => flushSync(() => setIsDrawn(true));
    const clear = () => setIsDrawn(false);
    window.addEventListener('beforeprint', draw);
    window.addEventListener('afterprint', clear);
    return () => {
      window.removeEventListener('beforeprint', draw);
      window.removeEventListener('afterprint', clear);
    };
  }, []);
  const savePicture = async () => {
    flushSync(() => setIsDrawn(true));
    if (poster.current !== null) save(await pngOf(poster.current), `up-schedule-${monday}.png`);
    setIsDrawn(false);
  };
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-2">
        <button type="button" className={button} disabled={isEmpty} onClick={() => window.print()}>
          {t('share.print')}
        </button>
        <button
          type="button"
          className={button}
          disabled={isEmpty}
          onClick={() => void savePicture()}
        >
          {t('share.picture')}
        </button>
        <button
          type="button"
          className={button}
          disabled={isEmpty}
          onClick={() => void linkOf(selection).then(setSharing)}
        >
          {t('share.link')}
        </button>
        <button
          type="button"
          className={button}
          disabled={isEmpty}
          onClick={() => void saveTimetable()}
        >
          {t('share.json')}
        </button>
        <OpenSaved />
      </div>
      {sharing !== null && <SharingNote sharing={sharing} onClose={() => setSharing(null)} />}
      {isDrawn &&
        createPortal(
          <div className="print-only">
            <WeekPoster ref={poster} selection={selection} monday={monday} />
            <PrintTests selection={selection} />
          </div>,
          document.body,
        )}
    </div>
  );
}

function SharingNote({ sharing, onClose }: { sharing: Sharing; onClose: () => void }) {
  const { t } = useTranslation();
  const [isCopied, setIsCopied] = useState(false);
  if (sharing.kind !== 'link') {
    return (
      <p className="note note-error" role="alert">
        {t(sharing.kind === 'tooLong' ? 'share.tooLong' : 'share.unsupported')}
      </p>
    );
  }
  const { link } = sharing;
  // Browsers give the clipboard only to pages that came over HTTPS; the field can be copied by hand.
  const copy = async () => {
    await navigator.clipboard.writeText(link);
    setIsCopied(true);
  };
  return (
    <div className="note note-info grid gap-2">
      <label className="grid gap-1">
        <span className="font-medium">{t('share.yourLink')}</span>
        <input
          className="input input-sm w-full"
          readOnly
          value={link}
          onFocus={({ target }) => target.select()}
        />
      </label>
      <p>{t('share.linkHow')}</p>
      <div className="flex flex-wrap gap-2">
        {'clipboard' in navigator && (
          <button type="button" className="btn btn-sm btn-primary" onClick={() => void copy()}>
            {isCopied ? t('share.copied') : t('share.copy')}
          </button>
        )}
        {'share' in navigator && (
          <button
            type="button"
            className={button}
            onClick={() => void navigator.share({ url: link }).catch(() => undefined)}
          >
            {t('share.send')}
          </button>
        )}
        <button type="button" className="btn btn-sm btn-ghost" onClick={onClose}>
          {t('close')}
        </button>
      </div>
    </div>
  );
}
