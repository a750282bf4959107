import { Suspense } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { ScreenSkeleton } from '../components/ScreenSkeleton.tsx';
import { CommandPalette } from './CommandPalette.tsx';
import { EngineBanner } from './EngineBanner.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import './Frame.css';
import { JobsDrawer } from './JobsDrawer.tsx';
import { NotFound } from './NotFound.tsx';
import { Rail } from './Rail.tsx';
import { ROUTES } from './screens.tsx';
import { Toasts } from './Toasts.tsx';
import { useFrameCommands } from './useFrameCommands.ts';
import { useFocusOnArrival } from './useFocusOnArrival.ts';
import { useLastPlace } from './useLastPlace.ts';

/** What stands on every screen: rail, engine banner, the screen itself, the jobs drawer. */
export function Frame() {
  const [place] = useLocation();
  useFrameCommands();
  useLastPlace();
  useFocusOnArrival();
  return (
    <div className="hrp-frame">
      <a className="hrp-skip" href="#screen" onClick={focusScreen}>
        Skip to the screen
      </a>
      <Rail />
      <div className="hrp-column">
        <EngineBanner />
        <main id="screen" className="hrp-screen" tabIndex={-1}>
          <ErrorBoundary key={place}>
            <Suspense fallback={<Pending />}>
              <Switch>
                {ROUTES.map(({ path, component }) => (
                  <Route key={path} path={path} component={component} />
                ))}
                <Route component={NotFound} />
              </Switch>
            </Suspense>
          </ErrorBoundary>
        </main>
        <JobsDrawer />
      </div>
      <CommandPalette />
      <Toasts />
    </div>
  );
}

/** A screen whose code is on the way. */
function Pending() {
  return (
    <>
      <header className="hrp-title-line" />
      <div className="hrp-content hrp-content-scroll">
        <ScreenSkeleton />
      </div>
    </>
  );
}

function focusScreen(event: React.MouseEvent): void {
  event.preventDefault();
  document.getElementById('screen')?.focus();
}
