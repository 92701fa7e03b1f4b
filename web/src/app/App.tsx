import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { textNameOf } from '../pages/text_name';
import { DropTarget } from '../steps/upload/DropTarget';
import { Landing } from '../steps/upload/Landing';
import { useTimetable } from '../store/timetable';
import { Footer } from './Footer';
import { Header } from './Header';
import { Main } from './Main';
import { usePath } from './path';
import { Toasts } from './Toasts';

// Nobody sees it before there is a file; it is loaded while the student looks for one.
const loadWorkspace = () => import('./Workspace');
const Workspace = lazy(loadWorkspace);
// Few come for the fine print.
const TextPage = lazy(() => import('../pages/TextPage'));

// Holds the place of what is being loaded, so that the footer stays where it is.
function Frame() {
  return (
    <>
      <Header />
      <Main>{null}</Main>
    </>
  );
}

export function App() {
  const { t } = useTranslation();
  const text = textNameOf(usePath());
  const hasFiles = useTimetable(({ documents }) => documents.length > 0);
  const isWorkspace = hasFiles && text === null;
  useEffect(() => void loadWorkspace().catch(() => undefined), []);
  return (
    <DropTarget>
      <a
        href={isWorkspace ? '#week' : '#main'}
        className="btn btn-primary absolute -top-20 left-3 z-50 focus:top-2"
      >
        {t('skip')}
      </a>
      {isWorkspace ? (
        <Suspense fallback={<Frame />}>
          <Workspace />
        </Suspense>
      ) : (
        <>
          <Header />
          {text === null ? (
            <Main>
              <Landing />
            </Main>
          ) : (
            <main id="main" tabIndex={-1} className="w-full grow px-3 py-4 outline-none sm:px-5">
              <Suspense>
                <TextPage name={text} />
              </Suspense>
            </main>
          )}
        </>
      )}
      <Footer />
      <Toasts />
    </DropTarget>
  );
}
