import {
  formatCount,
  formatIc,
  formatPercent,
  formatSharpe,
  MISSING,
  type PromotionCheck,
} from '../../../core/contract/index.ts';

type Side = PromotionCheck['figure'];

const yesNo = (value: Side): string => (value === null ? MISSING : value === 1 ? 'the same bits' : 'other results');

const FORMATS: Record<string, { name: string; format: (value: Side) => string; relation: string }> = {
  sharpe: { name: 'Sharpe after costs', format: formatSharpe, relation: 'above' },
  drawdown: { name: 'Max drawdown', format: formatPercent, relation: 'above' },
  mean_ic: { name: 'Mean IC', format: formatIc, relation: 'above' },
  guards: { name: 'Failed guards', format: formatCount, relation: 'exactly' },
  reproducibility: { name: 'Second run', format: yesNo, relation: '' },
};

/** A check as the screens show it: its name, what was measured, and what it is held against. */
export function checkText({ check, figure, threshold }: PromotionCheck): {
  name: string;
  figure: string;
  needed: string;
} {
  const { name, format, relation } = FORMATS[check] ?? { name: check, format: formatSharpe, relation: 'above' };
  return { name, figure: format(figure), needed: `${relation} ${format(threshold)}`.trim() };
}
