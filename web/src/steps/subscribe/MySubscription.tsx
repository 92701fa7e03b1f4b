import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem';
import type { CalendarRequest, FeedFacts } from '../../api/types';
import { fingerprintOf, waysOf, type Subscription } from '../../model/subscription';
import { Confirm } from '../../parts/Dialog';
import { problemText } from '../../parts/problem_text';
import { calendarsFor, isAndroid } from '../download/device';
import { end, factsOf, replaceAddress, setAutomatic, update } from './feed';

const QrCode = lazy(() => import('../../parts/QrCode'));

interface Props {
  subscription: Subscription;
  request: CalendarRequest;
  isBusy: boolean;
  onRun: (act: () => Promise<Problem | null>, done: string) => void;
  onGone: () => void; // expired, or ended by another browser
}

export function MySubscription({ subscription, request, isBusy, onRun, onGone }: Props) {
  const { t } = useTranslation('subscribe');
  const { t: general } = useTranslation();
  const [question, setQuestion] = useState<'newAddress' | 'end' | null>(null);
  const isOld = subscription.sent !== fingerprintOf(request);
  return (
    <>
      <div className={`note grid gap-2 ${isOld ? 'note-warning' : 'note-success'}`}>
        <p className="text-base">{t(isOld ? 'isOld' : 'isCurrent')}</p>
        {isOld && (
          <button
            type="button"
            className="btn btn-primary justify-self-start"
            disabled={isBusy}
            onClick={() => onRun(() => update(request), t('updated'))}
          >
            {t('update')}
          </button>
        )}
      </div>
      <label className="flex min-h-11 cursor-pointer items-center justify-between gap-3">
        {t('automatic')}
        <input
          type="checkbox"
          className="toggle toggle-primary"
          checked={subscription.isAutomatic}
          onChange={({ target }) => setAutomatic(target.checked)}
        />
      </label>
      <Links address={subscription.address} />
      <Address address={subscription.address} />
      <State subscription={subscription} onGone={onGone} />
      <p className="muted text-sm">{t('secret')}</p>
      <div className="flex flex-wrap gap-2">
        <button
          type="button"
          className="btn"
          disabled={isBusy}
          onClick={() => setQuestion('newAddress')}
        >
          {t('newAddress')}
        </button>
        <button
          type="button"
          className="btn btn-danger"
          disabled={isBusy}
          onClick={() => setQuestion('end')}
        >
          {t('end')}
        </button>
      </div>
      {question === 'newAddress' && (
        <Confirm
          title={t('newAddressQuestion')}
          yes={t('newAddressYes')}
          no={general('cancel')}
          onYes={() => {
            setQuestion(null);
            onRun(replaceAddress, t('newAddressDone'));
          }}
          onNo={() => setQuestion(null)}
        >
          <p className="mt-2">{t('newAddressWhat')}</p>
        </Confirm>
      )}
      {question === 'end' && (
        <Confirm
          title={t('endQuestion')}
          yes={t('endYes')}
          no={general('cancel')}
          isDanger
          onYes={() => {
            setQuestion(null);
            onRun(end, t('ended'));
          }}
          onNo={() => setQuestion(null)}
        >
          <p className="mt-2">{t('endWhat')}</p>
        </Confirm>
      )}
    </>
  );
}

// One button for each calendar, the device's own first, and how soon it sees a change.
function Links({ address }: { address: string }) {
  const { t } = useTranslation('subscribe');
  const { t: general } = useTranslation();
  const { webcal, google, outlook, office } = waysOf(address, general('appName'));
  const links = {
    apple: [{ name: t('calendar.apple'), to: webcal }],
    google: [{ name: t('calendar.google'), to: google }],
    outlook: [
      { name: t('calendar.outlook'), to: outlook },
      { name: t('calendar.office'), to: office },
      { name: t('calendar.app'), to: webcal },
    ],
    file: [],
  };
  return (
    <section aria-labelledby="subscribe-add" className="grid gap-3">
      <h3 id="subscribe-add" className="font-medium">
        {t('add')}
      </h3>
      {calendarsFor(navigator.userAgent).map((calendar) => (
        <div key={calendar} className="grid gap-1">
          <div className="flex flex-wrap gap-2 empty:hidden">
            {links[calendar].map(({ name, to }) => (
              <a
                key={name}
                href={to}
                className="btn"
                rel="noreferrer"
                target={to.startsWith('webcal:') ? undefined : '_blank'}
              >
                {name}
              </a>
            ))}
          </div>
          <p className="muted text-sm">
            {t(`refresh.${calendar === 'file' ? 'other' : calendar}`)}
            {calendar === 'google' && isAndroid(navigator.userAgent) && ` ${t('onPhone')}`}
          </p>
        </div>
      ))}
    </section>
  );
}

function Address({ address }: { address: string }) {
  const { t } = useTranslation('subscribe');
  const [copied, setCopied] = useState('');
  const [hasCode, setHasCode] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    setCopied(address);
  };
  return (
    <div className="grid gap-2">
      <label className="grid gap-1">
        <span className="font-medium">{t('address')}</span>
        <input
          className="input w-full"
          readOnly
          value={address}
          onFocus={({ target }) => target.select()}
        />
      </label>
      <div className="flex flex-wrap gap-2">
        {'clipboard' in navigator && (
          <button type="button" className="btn btn-sm" onClick={() => void copy()}>
            {t(copied === address ? 'copied' : 'copy')}
          </button>
        )}
        <button
          type="button"
          className="btn btn-sm"
          aria-expanded={hasCode}
          onClick={() => setHasCode(!hasCode)}
        >
          {t('qr')}
        </button>
      </div>
      {hasCode && (
        <Suspense>
          <p className="muted text-sm">{t('qrHow')}</p>
          <QrCode text={waysOf(address, '').webcal} label={t('qrName')} />
        </Suspense>
      )}
    </div>
  );
}

function State({ subscription, onGone }: Pick<Props, 'subscription' | 'onGone'>) {
  const { t, i18n } = useTranslation('subscribe');
  const { t: general } = useTranslation();
  const [facts, setFacts] = useState<FeedFacts | Problem | null>(null);
  const tellGone = useRef(onGone);
  useEffect(() => {
    tellGone.current = onGone;
  });
  useEffect(() => {
    let isThere = true;
    void factsOf(subscription).then((found) => {
      // By then the subscription is forgotten, and this no longer shown.
      if ('code' in found && found.code === 'FEED_NOT_FOUND') tellGone.current();
      else if (isThere) setFacts(found);
    });
    return () => {
      isThere = false;
    };
  }, [subscription]);
  const locale = i18n.language === 'af' ? 'af-ZA' : 'en-GB';
  const text = (instant: string, style: Intl.DateTimeFormatOptions) =>
    new Date(instant).toLocaleString(locale, { ...style, timeZone: 'Africa/Johannesburg' });
  const fetched = (at: string | null, by: FeedFacts['lastFetchedBy']) =>
    at === null
      ? t('neverFetched')
      : t('fetched', {
          when: text(at, { dateStyle: 'long', timeStyle: 'short' }),
          client: t(`client.${by ?? 'OTHER'}`),
        });
  const { expiresAt } = facts !== null && 'id' in facts ? facts : subscription;
  return (
    <section aria-label={t('state')} className="text-sm">
      {facts !== null && (
        <p>
          {'code' in facts
            ? `${t('unknown')} ${problemText(facts, general)}`
            : fetched(facts.lastFetchedAt, facts.lastFetchedBy)}
        </p>
      )}
      <p>{t('expires', { when: text(expiresAt, { dateStyle: 'long' }) })}</p>
    </section>
  );
}
