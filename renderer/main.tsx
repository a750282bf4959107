import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@blueprintjs/core/lib/css/blueprint.css';
import '@blueprintjs/select/lib/css/blueprint-select.css';
import './app/base.css';
import { App } from './app/App.tsx';
import { startEngine } from './stores/engine/startEngine.ts';
import { toastError } from './stores/toasts.ts';

startEngine();
// Whatever nobody waited for is still told.
window.addEventListener('unhandledrejection', ({ reason }) => toastError(reason));
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
