import { GUARD_NAMES, type Experiment, type GuardName, type Verdict } from '../../../core/contract/index.ts';

export interface ComparedGuard {
  guard: GuardName;
  /** By run; null where the guard has not judged it. */
  verdicts: (Verdict | null)[];
  /** Which runs fail, else which it warns of. */
  says: string;
}

type Run = Pick<Experiment, 'id' | 'verdicts'>;

/** What the guards say of several runs side by side, those that have judged any, in their order. */
export function comparedGuards(runs: readonly Run[]): ComparedGuard[] {
  return GUARD_NAMES.map((guard) => {
    const verdicts = runs.map((run) => run.verdicts.find((one) => one.guard === guard) ?? null);
    const idsAt = (level: Verdict['level']) => runs.filter((_, k) => verdicts[k]?.level === level).map(({ id }) => id);
    const [failed, warned] = [idsAt('fail'), idsAt('warn')];
    const says =
      failed.length > 0 ? `fails: ${failed.join(', ')}` : warned.length > 0 ? `warns: ${warned.join(', ')}` : '';
    return { guard, verdicts, says };
  }).filter(({ verdicts }) => verdicts.some((one) => one !== null));
}
