import { counted } from '../../core/contract/index.ts';
import { VerdictTag } from './VerdictTag.tsx';

/** Marks regimes some of whose fits failed, so that an older model went on; nothing for whole ones. */
export function FailedFitsTag({ count }: { count: number }) {
  return count === 0 ? null : <VerdictTag level="warn" text={`${counted(count, 'fit')} failed`} />;
}
