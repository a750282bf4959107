import '@blueprintjs/core/lib/css/blueprint.css';
import '../../app/base.css';
import { BlueprintProvider } from '@blueprintjs/core';
import { createRoot } from 'react-dom/client';
import { usePreferences, type ThemeChoice } from '../../stores/preferences.ts';
import { ChartsFixture } from './ChartsFixture.tsx';

const query = new URLSearchParams(location.search);
usePreferences.getState().setTheme((query.get('theme') ?? 'light') as ThemeChoice);

createRoot(document.getElementById('root')!).render(
  <BlueprintProvider>
    <ChartsFixture
      curves={Number(query.get('curves') ?? 3)}
      days={Number(query.get('days') ?? 300)}
      isAlone={query.has('alone')}
    />
  </BlueprintProvider>,
);
