import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';

/** Whoever goes to another screen by keyboard goes on in it, not where the last one was. */
export function useFocusOnArrival(): void {
  const [place] = useLocation();
  const before = useRef(place);
  useEffect(() => {
    if (before.current === place) return;
    before.current = place;
    document.getElementById('screen')?.focus({ preventScroll: true });
  }, [place]);
}
