import { useTranslation } from 'react-i18next';
import { leaveBorrowed } from '../../store/borrowed';
import { ChooseFiles } from './ChooseFiles';
import { useExample } from './example';

export function ExampleBanner() {
  const { t } = useTranslation();
  const leave = () => {
    useExample.setState({ isOn: false });
    leaveBorrowed();
  };
  return (
    <section
      aria-label={t('landing.example')}
      className="note note-info mb-3 flex flex-wrap items-center gap-2"
    >
      <p className="min-w-48 grow">{t('landing.isExample')}</p>
      <ChooseFiles text={t('landing.add')} className="btn-primary" />
      <button type="button" className="btn" onClick={leave}>
        {t('landing.leaveExample')}
      </button>
    </section>
  );
}
