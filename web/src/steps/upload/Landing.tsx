import { useTranslation } from 'react-i18next';
import { Icon } from '../../parts/Icon';
import { OpenSaved } from '../share/OpenSaved';
import { ChooseFiles } from './ChooseFiles';

export function Landing() {
  const { t } = useTranslation();
  const steps = [
    [t('landing.step1'), t('landing.step1Text')],
    [t('landing.step2'), t('landing.step2Text')],
    [t('landing.step3'), t('landing.step3Text')],
  ] as const;
  return (
    <div className="mx-auto max-w-4xl py-4 sm:py-10">
      <h1 className="text-3xl font-bold tracking-tight text-balance sm:text-4xl">
        {t('landing.title')}
      </h1>
      <p className="muted mt-3 max-w-2xl text-base sm:text-lg">{t('landing.lead')}</p>
      <div className="mt-6 grid place-items-center gap-3 rounded-box border-2 border-dashed border-base-300 bg-base-100 px-4 py-10 text-center sm:py-14">
        <Icon name="upload" className="size-10 text-primary" />
        <p className="text-lg font-semibold">{t('upload.drop')}</p>
        <p className="muted">{t('upload.or')}</p>
        <ChooseFiles text={t('upload.choose')} className="btn-primary mt-1" />
        <p className="muted text-sm">{t('upload.limits')}</p>
        <OpenSaved />
      </div>
      <ol className="mt-8 grid gap-x-8 gap-y-5 sm:grid-cols-3">
        {steps.map(([title, text], index) => (
          <li key={title}>
            <h2 className="flex items-center gap-2 font-semibold">
              <span className="grid size-6 place-items-center rounded-full bg-primary text-sm text-primary-content">
                {index + 1}
              </span>
              {title}
            </h2>
            <p className="muted mt-1">{text}</p>
          </li>
        ))}
      </ol>
    </div>
  );
}
