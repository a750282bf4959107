export { Budgets } from './Budgets.ts';
export { Experiments, type ExperimentRecord, type Judgement } from './Experiments.ts';
export { Hypotheses, type HypothesisRow, type NewHypothesis, type Seal } from './Hypotheses.ts';
export { parseId, shown } from './ids.ts';
export { Ledger, type CommittedEvent, type RecordEvent, type Verification } from './Ledger.ts';
export { Overrides } from './Overrides.ts';
export { Policies, type PolicyVersion } from './Policies.ts';
export { Reproductions } from './Reproductions.ts';
export { Snapshots } from './Snapshots.ts';
