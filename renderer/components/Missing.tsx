import { MISSING } from '../../core/contract/index.ts';
import { Explained } from './Explained.tsx';

/** An en dash with its reason on hover. */
export function Missing({ because }: { because: string }) {
  return (
    <Explained by={because}>
      <span className="hrp-muted">{MISSING}</span>
    </Explained>
  );
}
