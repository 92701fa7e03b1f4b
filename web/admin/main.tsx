// The operator's page. It shows what /api/admin/overview says, every few seconds, and keeps the token
// for this tab alone. In English only, like the log and the runbooks.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../src/styles.css';
import './admin.css';
import { App } from './App';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
