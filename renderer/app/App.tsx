import { BlueprintProvider } from '@blueprintjs/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { queryClient } from '../stores/queryClient.ts';
import { Frame } from './Frame.tsx';
import { useThemeOnPage } from './useTheme.ts';

export function App() {
  useThemeOnPage();
  return (
    <QueryClientProvider client={queryClient}>
      <BlueprintProvider>
        <Router hook={useHashLocation}>
          <Frame />
        </Router>
      </BlueprintProvider>
    </QueryClientProvider>
  );
}
