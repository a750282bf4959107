import { useEffect } from 'react';
import { useLocation, useParams } from 'wouter';

const ORIGIN = /^E\d+$/;

/**
 * The hypothesis and the experiment (`?from=E3`) that the address of the run form names. A `from` that came before the
 * hash is put behind it, where it ends with the place.
 */
export function useRunAddress(): { hypothesis: string | undefined; from: string | undefined } {
  const [place] = useLocation();
  const { hypothesis } = useParams<{ hypothesis?: string }>();
  const [path, ownQuery] = place.split('?');
  const stray = new URLSearchParams(location.search).get('from');
  useEffect(() => {
    if (stray === null) return;
    history.replaceState(null, '', `${location.pathname}#${path}?from=${encodeURIComponent(stray)}`);
    dispatchEvent(new HashChangeEvent('hashchange'));
  }, [stray, path]);
  const from = stray ?? new URLSearchParams(ownQuery).get('from');
  return {
    hypothesis: hypothesis?.split('?')[0],
    from: from && ORIGIN.test(from) ? from : undefined,
  };
}
