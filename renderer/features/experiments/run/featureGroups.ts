import type { InferContractRouterOutputs } from '@orpc/contract';
import type { Contract } from '../../../../core/contract/index.ts';

export type FeatureDescription = InferContractRouterOutputs<Contract>['features']['list'][number];

export interface FeatureGroupOf {
  name: string;
  members: readonly FeatureDescription[];
}

/** The features that hold the search in name, formula or group, by group, both in the catalogue's order. */
export function featureGroups(features: readonly FeatureDescription[], search: string): FeatureGroupOf[] {
  const text = search.trim().toLowerCase();
  const found = features.filter(({ name, formula, group }) =>
    [name, formula, group].some((one) => one.toLowerCase().includes(text)),
  );
  return [...Map.groupBy(found, ({ group }) => group)].map(([name, members]) => ({ name, members }));
}
