import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { textNameOf } from '../pages/text_name';
import { SharedTimetableBanner } from '../steps/share/SharedTimetableBanner';
import { Landing } from '../steps/upload/Landing';
import { DropTarget } from '../steps/upload/DropTarget';
import { SharedPanel } from '../steps/upload/SharedPanel';
import { useTimetable } from '../store/timetable';
import { Footer } from './Footer';
import { Header } from './Header';
import { usePath } from './path';
import { Toasts } from './Toasts';

// Nobody sees it before there is a file; it is loaded while the student looks for one.
const loadWorkspace = () => import('./Workspace');
const Workspace = lazy(loadWorkspace);
// Few come for the fine print.
const TextPage = lazy(() => import('../pages/TextPage'));

export function App() {
  const { t } = useTranslation();
  const text = textNameOf(usePath());
  const hasFiles = useTimetable(({ documents }) => documents.length > 0);
  useEffect(() => void loadWorkspace().catch(() => undefined), []);
  return (
    <DropTarget>
      <a href="#main" className="btn btn-primary absolute -top-20 left-3 z-20 focus:top-3">
        {t('skip')}
      </a>
      <Header isHeading={hasFiles && text === null} />
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-7xl grow px-3 py-4 sm:px-5">
        {text !== null && (
          <Suspense>
            <TextPage name={text} />
          </Suspense>
        )}
        {text === null && <SharedPanel />}
        {text === null && <SharedTimetableBanner />}
        {text === null &&
          (hasFiles ? (
            <Suspense>
              <Workspace />
            </Suspense>
          ) : (
            <Landing />
          ))}
      </main>
      <Footer />
      <Toasts />
    </DropTarget>
  );
}
