import { counted, formatCount, type Hypothesis, type ModelKind } from '../../../../core/contract/index.ts';
import type { RunDraft } from './runDraft.ts';
import type { Foreseen } from './runEvidence.ts';
import { problemTexts, runInput, type TrainInput } from './runInput.ts';

export interface SeveralRuns {
  /** One for each kind, in the order of the catalogue. */
  inputs: TrainInput[];
  /** What keeps them from being started, or null. */
  problem: string | null;
}

export interface SeveralAsked {
  draft: RunDraft;
  catalogue: readonly ModelKind[];
  /** Names of kinds. */
  chosen: readonly string[];
  hypothesis: Pick<Hypothesis, 'id' | 'budget'>;
  openDays: number | null;
  /** What will be said of the number of features. */
  features: Foreseen;
}

/** A run of the form for each chosen kind of model, with what was typed of that kind's parameters. Nothing is overridden. */
export function severalRuns({ draft, catalogue, chosen, hypothesis, openDays, features }: SeveralAsked): SeveralRuns {
  const { id, budget } = hypothesis;
  const kinds = catalogue.filter(({ name }) => chosen.includes(name));
  const runs = kinds.map((kind) => ({ kind, ...runInput({ ...draft, justifications: {} }, kind, id, openDays) }));
  const wrong = runs.find(({ problems }) => Object.keys(problems).length > 0);
  const left = Math.max(0, budget.trial_limit - budget.trials);
  const problem =
    kinds.length === 0
      ? 'Choose at least one kind.'
      : wrong
        ? `${wrong.kind.name}: ${problemTexts(wrong.problems)[0]}`
        : features.level === 'fail'
          ? `${features.message} Train one by one, with an override.`
          : kinds.length > left
            ? `${counted(left, 'trial')} left: choose at most ${formatCount(left)}, or train one by one with an override.`
            : null;
  return { inputs: runs.map(({ input }) => input), problem };
}
