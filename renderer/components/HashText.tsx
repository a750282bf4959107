import { Explained } from './Explained.tsx';

const SHOWN = 12;

/** The first digits of a sha256, all of them on hover. */
export function HashText({ hash, what }: { hash: string; what: string }) {
  return (
    <Explained by={`${what}: sha256 ${hash}`}>
      <span className="hrp-mono">{hash.slice(0, SHOWN)}</span>
    </Explained>
  );
}
