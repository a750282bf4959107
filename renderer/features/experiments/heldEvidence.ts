import { counted, formatCount } from '../../../core/contract/index.ts';

/** Of which trials the evidence on the screen is while a study spends more, and when it is found again. */
export const heldEvidence = (study: string, of: number, spent: number): string =>
  `Of ${of === spent ? `the ${counted(of, 'trial')}` : `${formatCount(of)} of the ${counted(spent, 'trial')}`} spent on the hypothesis. ` +
  `${study} runs: when it has ended, this is found again.`;
