import { AppError } from '../contract/index.ts';
import { FEATURES, type FundamentalFeature, type PriceFeature } from './FEATURES.ts';

const BY_NAME: ReadonlyMap<string, (typeof FEATURES)[number]> = new Map(FEATURES.map((f) => [f.name, f]));

/**
 * The requested names by kind, each in the order of the request.
 * @throws AppError BAD_INPUT naming the first name that is not in the catalogue, or is there twice
 */
export function splitFeatures(names: readonly string[]): { price: PriceFeature[]; fundamental: FundamentalFeature[] } {
  const split = { price: [] as PriceFeature[], fundamental: [] as FundamentalFeature[] };
  const seen = new Set<string>();
  for (const name of names) {
    const feature = BY_NAME.get(name);
    if (!feature) {
      throw new AppError('BAD_INPUT', `'${name}' is no feature: take names from the catalogue of ${FEATURES.length}.`, {
        feature: name,
      });
    }
    if (seen.has(name)) {
      throw new AppError('BAD_INPUT', `The feature '${name}' is requested twice: name it once.`, { feature: name });
    }
    seen.add(name);
    if (feature.kind === 'price') split.price.push(feature.name);
    else split.fundamental.push(feature.name);
  }
  return split;
}
