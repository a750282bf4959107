import { BlueprintProvider } from '@blueprintjs/core';
import { createRoot } from 'react-dom/client';
import '@blueprintjs/core/lib/css/blueprint.css';
import '../../app/base.css';
import { Fixture } from './Fixture.tsx';

createRoot(document.getElementById('root')!).render(
  <BlueprintProvider>
    <Fixture />
  </BlueprintProvider>,
);
