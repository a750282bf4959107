import { useEffect, useState } from 'react';

const MILLISECONDS = 250;

/** A text once it has not changed for a moment: what the engine is asked for while the user types. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), MILLISECONDS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
