import { lazy, Suspense, useRef, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Selection } from '../../app/selection';
import { usePrinted } from '../../store/view';
import { save } from '../download/save';
import { pngOf } from './picture';
import { loadPosterFont } from './poster_font';
import { usePrintable, usePrintedWeeks } from './printed_weeks';
import { linkOf, saveTimetable, type Sharing } from './share';
import { WeekPoster } from './WeekPoster';

const QrCode = lazy(() => import('../../parts/QrCode'));

// The longest link that a phone still scans from another screen: 157 modules in a line. That of a semester has
// 700 to 1,600 bytes.
const qrBytesMax = 2_300;

// Everything but the calendar file: paper, a picture, a link, a file of one's own.
export function ShareWays({ selection }: { selection: Selection }) {
  const { t } = useTranslation();
  const [sharing, setSharing] = useState<Sharing | null>(null);
  const isEmpty = selection.shown.length === 0;
  return (
    <div className="mt-3 grid gap-4">
      <PaperWays selection={selection} isEmpty={isEmpty} />
      <div className="grid gap-2">
        <h3 className="font-medium">{t('share.send')}</h3>
        <div className="grid gap-2 min-[24rem]:grid-cols-2">
          <button
            type="button"
            className="btn"
            disabled={isEmpty}
            onClick={() => void linkOf(selection).then(setSharing)}
          >
            {t('share.link')}
          </button>
          <button
            type="button"
            className="btn"
            disabled={isEmpty}
            onClick={() => void saveTimetable()}
          >
            {t('share.json')}
          </button>
        </div>
      </div>
      {sharing !== null && <SharingNote sharing={sharing} onClose={() => setSharing(null)} />}
    </div>
  );
}

function PaperWays({ selection, isEmpty }: { selection: Selection; isEmpty: boolean }) {
  const { t } = useTranslation();
  const posters = useRef<(SVGSVGElement | null)[]>([]);
  const { shown, typical } = usePrintable(selection);
  const weeks = usePrintedWeeks(selection);
  const isTypical = usePrinted((state) => state.isTypical);
  // The drawing is there only while it is needed.
  const [isDrawn, setIsDrawn] = useState(false);
  const savePictures = async () => {
    await loadPosterFont();
    flushSync(() => setIsDrawn(true));
    for (const [index, { name }] of weeks.entries()) {
      const poster = posters.current[index];
      if (poster) save(await pngOf(poster), `up-schedule-${name}.png`);
    }
    setIsDrawn(false);
  };
  return (
    <div className="grid gap-2">
      <h3 className="font-medium">{t('share.paper')}</h3>
      {typical.length > 0 && (
        <div className="view-bar" role="group" aria-label={t('share.which')}>
          {[false, true].map((one) => (
            <button
              key={String(one)}
              type="button"
              aria-pressed={isTypical === one}
              onClick={() => usePrinted.setState({ isTypical: one })}
            >
              {one ? t('share.typical') : shown.title}
            </button>
          ))}
        </div>
      )}
      <div className="grid gap-2 min-[24rem]:grid-cols-2">
        <button type="button" className="btn" disabled={isEmpty} onClick={() => window.print()}>
          {t('share.print')}
        </button>
        <button
          type="button"
          className="btn"
          disabled={isEmpty}
          onClick={() => void savePictures()}
        >
          {t('share.picture')}
        </button>
      </div>
      {isDrawn &&
        createPortal(
          <div className="print-only">
            {weeks.map((week, index) => (
              <WeekPoster
                key={week.name}
                ref={(poster) => {
                  posters.current[index] = poster;
                }}
                selection={selection}
                week={week}
              />
            ))}
          </div>,
          document.body,
        )}
    </div>
  );
}

function SharingNote({ sharing, onClose }: { sharing: Sharing; onClose: () => void }) {
  const { t } = useTranslation();
  const [isCopied, setIsCopied] = useState(false);
  const [hasCode, setHasCode] = useState(false);
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
            className="btn btn-sm"
            onClick={() => void navigator.share({ url: link }).catch(() => undefined)}
          >
            {t('share.sendTo')}
          </button>
        )}
        {link.length <= qrBytesMax && (
          <button
            type="button"
            className="btn btn-sm"
            aria-expanded={hasCode}
            onClick={() => setHasCode(!hasCode)}
          >
            {t('share.qr')}
          </button>
        )}
        <button type="button" className="btn btn-sm btn-ghost" onClick={onClose}>
          {t('close')}
        </button>
      </div>
      {hasCode && (
        <Suspense>
          <QrCode text={link} label={t('share.qrName')} />
        </Suspense>
      )}
    </div>
  );
}
