import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../parts/Dialog';
import { Icon } from '../parts/Icon';
import { removeAll } from '../steps/upload/upload_queue';
import { leaveSharedTimetable } from '../store/shared_timetable';
import type { Proof, Trace } from '../steps/upload/deletion';

function ProofLine({ name, trace, text }: { name: string; trace: Trace; text: string }) {
  return (
    <li className="flex gap-2" data-trace={trace}>
      <Icon
        name={trace === 'gone' ? 'done' : 'warning'}
        className={`mt-0.5 size-5 ${trace === 'gone' ? 'text-success' : 'text-accent'}`}
      />
      <span className="min-w-0">
        <span className="font-medium wrap-anywhere">{name}</span> {text}
      </span>
    </li>
  );
}

function ProofList({ proof }: { proof: Proof }) {
  const { t } = useTranslation();
  return (
    <ul className="mt-3 grid gap-2">
      {proof.atService.map(({ jobId, name, isSubscription, trace }) => (
        <ProofLine
          key={jobId}
          name={
            isSubscription === true
              ? t('deletion.subscription')
              : name === ''
                ? t('deletion.oneMore')
                : name
          }
          trace={trace}
          text={t(`deletion.${trace}`)}
        />
      ))}
      <ProofLine
        name={t('deletion.browser')}
        trace={proof.inBrowser}
        text={t(proof.inBrowser === 'gone' ? 'deletion.browserGone' : 'deletion.browserThere')}
      />
    </ul>
  );
}

// Asks, deletes, and shows what the service says of each upload afterwards.
export default function DeleteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [isBusy, setIsBusy] = useState(false);
  const [proof, setProof] = useState<Proof | null>(null);
  const run = async () => {
    setIsBusy(true);
    // What is only looked at is not what is to be deleted.
    leaveSharedTimetable();
    setProof(await removeAll());
    setIsBusy(false);
  };
  const isLeft = proof?.atService.some(({ trace }) => trace !== 'gone') ?? false;
  return (
    <Dialog title={t('footer.deleteAll')} onClose={onClose} isAlert>
      <div role="status">
        {proof === null ? (
          <p className="mt-2">{t('footer.deleteQuestion')}</p>
        ) : (
          <>
            <p className="mt-2">{isLeft ? t('deletion.notAll') : t('deletion.all')}</p>
            <ProofList proof={proof} />
          </>
        )}
      </div>
      <div className="modal-action">
        <button type="button" className="btn" disabled={isBusy} onClick={onClose}>
          {proof === null ? t('cancel') : t('close')}
        </button>
        {(proof === null || isLeft) && (
          <button
            type="button"
            className="btn btn-danger"
            disabled={isBusy}
            onClick={() => void run()}
          >
            {proof === null ? t('footer.deleteYes') : t('upload.retry')}
          </button>
        )}
      </div>
    </Dialog>
  );
}
