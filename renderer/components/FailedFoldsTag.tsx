import { counted } from '../../core/contract/index.ts';
import { VerdictTag } from './VerdictTag.tsx';

/** Marks an experiment some of whose folds failed, wherever its figures stand; nothing for a whole one. */
export function FailedFoldsTag({ count }: { count: number }) {
  return count === 0 ? null : <VerdictTag level="fail" text={`${counted(count, 'fold')} failed`} />;
}
