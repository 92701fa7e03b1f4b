import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { ErrorBoundary } from './app/ErrorBoundary';
import { startTheme } from './app/theme';
import { startI18n } from './i18n/i18n';
import { installWorker } from './offline/install';
import { loadSharedFiles } from './offline/shared_files';
import { openLink } from './steps/share/open_timetable';
import { resume } from './steps/upload/upload_queue';
import { loadPresets } from './store/agenda';
import { useSharedTimetable } from './store/shared_timetable';
import { followOtherTabs } from './store/tabs';
import './styles.css';

// Not awaited at the top: what is loaded when needed imports from this file's bundle, and would
// wait for it for ever.
async function start(root: HTMLElement): Promise<void> {
  followOtherTabs();
  startTheme();
  await Promise.all([startI18n(), openLink()]);
  createRoot(root).render(
    <StrictMode>
      <ErrorBoundary>
        <App />
      </ErrorBoundary>
    </StrictMode>,
  );
  if (!useSharedTimetable.getState().isOn) resume();
  void loadPresets();
  installWorker();
  await loadSharedFiles();
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
void start(root);
