import { trainInput, type Experiment, type ModelKind } from '../../../core/contract/index.ts';
import { settingsOf } from './settingsOf.ts';

export interface ConfigRow {
  name: string;
  value: string;
  /** What it would be had nothing been said; null where that is not known. */
  standard: string | null;
  differs: boolean;
  by: string;
}

/**
 * The settings of a run, those that are not the default first.
 * @param kind undefined while the catalogue is not known, as are the features that are taken by default
 */
export function configRows(
  experiment: Pick<Experiment, 'config' | 'params'>,
  kind: ModelKind | undefined,
  standardFeatures: readonly string[] | undefined,
): ConfigRow[] {
  const { hypothesis, model } = experiment.config;
  const standard = new Map(
    settingsOf({
      config: { ...trainInput.parse({ hypothesis, model }), features: [...(standardFeatures ?? [])] },
      params: Object.fromEntries(kind?.parameters.map((one) => [one.name, one.default]) ?? []),
    }).map((one) => [one.name, one]),
  );
  if (!standardFeatures) standard.delete('features');
  const rows = settingsOf(experiment).map(({ name, value, key, by }): ConfigRow => {
    const usual = standard.get(name);
    const described = kind?.parameters.find((one) => one.name === name)?.description;
    const differs = usual !== undefined && usual.key !== key;
    return { name, value, standard: usual?.value ?? null, differs, by: described ?? by };
  });
  return [...rows.filter(({ differs }) => differs), ...rows.filter(({ differs }) => !differs)];
}
