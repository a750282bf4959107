import { Panel } from '../../../components/Panel.tsx';
import { numberFieldOf } from './numberFieldOf.tsx';
import { STANDARD, type RunDraft } from './runDraft.ts';
import type { RunProblems } from './runInput.ts';

export interface PortfolioFieldsProps {
  draft: RunDraft;
  problems: RunProblems;
  onChange: (part: Partial<RunDraft>) => void;
}

/** How predictions are traded, and the seed. */
export function PortfolioFields({ draft, problems, onChange }: PortfolioFieldsProps) {
  const field = numberFieldOf<'quantilePercent' | 'costBps' | 'seed'>({
    draft,
    standard: STANDARD,
    problems,
    onChange,
  });
  return (
    <Panel title="Portfolio and seed">
      <div className="hrp-run-grid hrp-run-grid-narrow">
        {field('quantilePercent', 'Quantile', '%', 'Of the symbols, long at the top and short at the bottom; 1 to 50')}
        {field('costBps', 'Cost', 'basis points', "Of every trade's notional")}
        {field('seed', 'Seed', undefined, 'The same seed gives the same model to the bit')}
      </div>
    </Panel>
  );
}
