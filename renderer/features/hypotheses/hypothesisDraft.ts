import { isoDate, type Hypothesis } from '../../../core/contract/index.ts';
import { parseNumber, rangeText } from '../../components/parseNumber.ts';

/** What the three texts of a hypothesis claim. */
export interface Claim {
  name: string;
  thesis: string;
  prediction: string;
  falsification: string;
}

/** The form of a new hypothesis, as typed. */
export interface HypothesisDraft extends Claim {
  /** '' for the first date that is stored; `end` alike. */
  start: string;
  end: string;
  /** Share of the trading days that is sealed. */
  holdoutPercent: string;
  tags: string[];
}

export const NEW_HYPOTHESIS: HypothesisDraft = {
  ...{ name: '', thesis: '', prediction: '', falsification: '' },
  ...{ start: '', end: '', holdoutPercent: '20', tags: [] },
};

const NAME_LENGTH = 120;
const HOLDOUT = { minimum: 5, maximum: 50 };

export type Problems<Draft> = Partial<Record<keyof Draft, string>>;

/** @param others the hypotheses whose names are taken */
export function claimProblems(claim: Claim, others: readonly Hypothesis[]): Problems<Claim> {
  const name = claim.name.trim();
  const problems: Problems<Claim> = {};
  if (name === '') problems.name = 'Give it a name.';
  else if (name.length > NAME_LENGTH) problems.name = `${name.length} characters; ${NAME_LENGTH} at most.`;
  else {
    const taken = others.find((other) => other.name === name);
    if (taken) problems.name = `${taken.id} has this name. Choose another.`;
  }
  if (claim.thesis.trim() === '') problems.thesis = 'Say what you think is true, and why.';
  if (claim.prediction.trim() === '') problems.prediction = 'Say what would be measured if the thesis were true.';
  if (claim.falsification.trim() === '') problems.falsification = 'Say which measurement would make you give it up.';
  return problems;
}

export function draftProblems(draft: HypothesisDraft, others: readonly Hypothesis[]): Problems<HypothesisDraft> {
  const problems: Problems<HypothesisDraft> = claimProblems(draft, others);
  if (holdoutShare(draft) === null) problems.holdoutPercent = `Give ${rangeText(HOLDOUT)}.`;
  for (const name of ['start', 'end'] as const) {
    const isDate = draft[name].trim() === '' || isoDate.safeParse(draft[name].trim()).success;
    if (!isDate) problems[name] = 'Write a date as 2019-01-02.';
  }
  if (problems.start || problems.end) return problems;
  if (draft.start !== '' && draft.end !== '' && draft.start > draft.end)
    problems.end = 'The last date is before the first.';
  return problems;
}

/** As a share of 1, or null where what was typed is none. */
export function holdoutShare({ holdoutPercent }: HypothesisDraft): number | null {
  const percent = parseNumber(holdoutPercent, HOLDOUT);
  return percent === null ? null : percent / 100;
}
