import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { startTheme } from './app/theme';
import { startI18n } from './i18n/i18n';
import { installWorker } from './offline/install';
import { takeSharedFiles } from './offline/shared_files';
import { addFiles, resume } from './steps/upload/courier';
import { loadPresets } from './store/agenda';
import { followOtherTabs } from './store/tabs';
import './styles.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

followOtherTabs();
startTheme();
await startI18n();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
resume();
void loadPresets();
installWorker();
await addFiles(await takeSharedFiles());
