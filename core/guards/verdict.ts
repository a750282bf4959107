import { known, type GuardName, type Verdict } from '../contract/index.ts';

type Level = Verdict['level'];

/** A guard's verdict; an unknown figure (NaN) becomes null. */
export const verdictOf = (
  guard: GuardName,
  level: Level,
  figure: number,
  threshold: number,
  message: string,
): Verdict => ({
  guard,
  level,
  figure: known(figure),
  threshold: known(threshold),
  message,
  overridden: false,
});

const ORDER: Level[] = ['pass', 'warn', 'fail'];

/** The worst level among verdicts that nobody has overridden; pass when there is none. */
export const worstLevel = (verdicts: readonly Verdict[]): Level =>
  verdicts.reduce<Level>(
    (worst, { level, overridden }) => (!overridden && ORDER.indexOf(level) > ORDER.indexOf(worst) ? level : worst),
    'pass',
  );
