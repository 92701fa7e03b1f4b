import { Component, type ReactNode } from 'react';
import i18next from 'i18next';
import { forgetPersisted } from '../store/persisted';

interface Props {
  children: ReactNode;
}

// A page that fails while it is drawn says so, and lets the student go on, in place of a white page.
export class ErrorBoundary extends Component<Props, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    const { t } = i18next;
    const startAgain = () => {
      for (const name of ['schedgen.timetable', 'schedgen.agenda']) forgetPersisted(name);
      location.assign('/');
    };
    return (
      <main className="mx-auto grid max-w-xl gap-4 px-4 py-16">
        <h1 className="text-2xl font-bold">{t('crash.title')}</h1>
        <p>{t('crash.lead')}</p>
        <div className="flex flex-wrap gap-2">
          <button type="button" className="btn btn-primary" onClick={() => location.reload()}>
            {t('crash.reload')}
          </button>
          <button type="button" className="btn" onClick={startAgain}>
            {t('crash.startAgain')}
          </button>
        </div>
      </main>
    );
  }
}
