import { useTranslation } from 'react-i18next';
import { Landing } from '../steps/upload/Landing';
import { DropTarget } from '../steps/upload/DropTarget';
import { useTimetable } from '../store/timetable';
import { Footer } from './Footer';
import { Header } from './Header';
import { Toasts } from './Toasts';
import { Workspace } from './Workspace';

export function App() {
  const { t } = useTranslation();
  const hasFiles = useTimetable(({ documents }) => documents.length > 0);
  return (
    <DropTarget>
      <a href="#main" className="btn btn-primary absolute -top-20 left-3 z-20 focus:top-3">
        {t('skip')}
      </a>
      <Header isHeading={hasFiles} />
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-7xl grow px-3 py-4 sm:px-5">
        {hasFiles ? <Workspace /> : <Landing />}
      </main>
      <Footer />
      <Toasts />
    </DropTarget>
  );
}
