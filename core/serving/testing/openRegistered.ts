import { Registry } from '../../registry/index.ts';
import { openResearch, type Research } from '../../research/testing/openResearch.ts';
import { addHypothesis, experimentRecord, USER } from '../../research/testing/records.ts';

/** A new workspace with the versions 1 and 2 of the model `alpha`. */
export function openRegistered(): Research {
  const research = openResearch();
  const { store, ledger, overrides, policies, experiments } = research;
  policies.current(USER);
  addHypothesis(research);
  const judgement = { occasion: 'train' as const, policyVersion: 1, verdicts: [], overrides: [] };
  const id = experiments.add(USER, 1, experimentRecord(), { tags: [], notes: '' }, judgement);
  const registry = new Registry(store, ledger, overrides, () => []);
  for (let n = 0; n < 2; n++) registry.register(USER, 'alpha', experiments.get(id), '2015-01-23');
  return research;
}
