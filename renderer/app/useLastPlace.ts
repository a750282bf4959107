import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { usePreferences } from '../stores/preferences.ts';

/** Keeps where the user is; a page that is opened without an address begins where it was left. */
export function useLastPlace(): void {
  const [place, go] = useLocation();
  const isFirst = useRef(true);
  useEffect(() => {
    const { lastPlace, setLastPlace } = usePreferences.getState();
    if (isFirst.current && window.location.hash === '' && lastPlace !== place) go(lastPlace, { replace: true });
    else setLastPlace(place);
    isFirst.current = false;
  }, [place, go]);
}
