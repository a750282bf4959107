import { columnOf } from '../../kernels/index.ts';
import { AppError } from '../../contract/index.ts';
import { averageRanks, dateOffsets, isConstant, mean, standardDeviation, withoutNaN } from '../../statistics/index.ts';
import type { FittedPipeline, Panel } from './Pipeline.ts';
import { requireSectors, UNKNOWN_SECTOR } from '../splits/symbolGroups.ts';

export type State = Pick<FittedPipeline, 'preprocessing' | 'limits' | 'sectors' | 'fill'>;

/**
 * A function that gives column j of a panel after winsorise, standardise, neutralise and impute, each where the state
 * has it. A value depends on the state, on its own row and on the other rows of its date, and on nothing else.
 */
export function columnsOf(panel: Panel, state: State): (j: number) => Float32Array {
  const { standardise, neutralise } = state.preprocessing;
  const perDate = standardise || neutralise ? dateOffsets(panel.rowDate).offsets : null;
  const sector = neutralise && panel.matrix.rows > 0 ? sectorsOfRows(panel, state.sectors) : null;
  return (j) => {
    const values = Float32Array.from(columnOf(panel.matrix, j));
    const limits = state.limits?.[j];
    if (limits) pullIn(values, limits);
    if (perDate && standardise) {
      const scale = standardise === 'rank' ? toRanks : toZScores(panel.features[j]);
      for (let k = 0; k + 1 < perDate.length; k++) scale(values.subarray(perDate[k], perDate[k + 1]));
    }
    if (perDate && sector) {
      const sums = new Float64Array(sector.count);
      const known = new Float64Array(sector.count);
      for (let k = 0; k + 1 < perDate.length; k++)
        lessSector(values, sector.of, perDate[k], perDate[k + 1], sums, known);
    }
    const fill = state.fill?.[j];
    if (fill !== undefined && fill !== null) fillUnknown(values, fill);
    return values;
  };
}

export function fillUnknown(values: Float32Array, fill: number): void {
  for (let row = 0; row < values.length; row++) if (Number.isNaN(values[row])) values[row] = fill;
}

function pullIn(values: Float32Array, [low, high]: readonly [number, number]): void {
  for (let row = 0; row < values.length; row++) {
    if (values[row] < low) values[row] = low;
    else if (values[row] > high) values[row] = high;
  }
}

/** Average ranks of the known values, from −1 to 1; one alone is in the middle. */
function toRanks(values: Float32Array): void {
  const ranks = averageRanks(values);
  let known = 0;
  for (const rank of ranks) if (!Number.isNaN(rank)) known++;
  for (let i = 0; i < values.length; i++) values[i] = known > 1 ? (2 * (ranks[i] - 1)) / (known - 1) - 1 : ranks[i] - 1;
}

/** Where all known values are the same none is above another, and all are 0. */
const toZScores =
  (feature: string) =>
  (values: Float32Array): void => {
    const known = withoutNaN(values);
    if (known.length === 0) return;
    const centre = isConstant(known) ? known[0] : mean(known);
    const sd = known.length > 1 ? standardDeviation(known) : 0;
    if (!Number.isFinite(sd)) {
      const message = `${feature} has an infinite value, of which there is no z-score. Winsorise it, or standardise by rank.`;
      throw new AppError('NUMERICAL', message, { feature });
    }
    for (let i = 0; i < values.length; i++) values[i] = sd > 0 ? (values[i] - centre) / sd : values[i] - centre;
  };

/** Rows by number of their sector. @param ofSymbols of a pipeline of version 1 */
function sectorsOfRows(panel: Panel, ofSymbols: State['sectors']): { of: Int32Array; count: number } {
  const { names, ofRow } = ofSymbols
    ? { names: panel.symbols.map((s) => (Object.hasOwn(ofSymbols, s) ? ofSymbols[s] : '')), ofRow: panel.rowSymbol }
    : requireSectors(panel);
  const numbers = new Map<string, number>();
  const numberOf = (name: string) => numbers.get(name) ?? numbers.set(name, numbers.size).size - 1;
  const byIndex = names.map((name) => numberOf(name || UNKNOWN_SECTOR));
  return { of: ofRow.map((index) => byIndex[index]), count: numbers.size };
}

/** Takes from the values of one date, rows from … to − 1, the mean of the known values of their sector. */
function lessSector(
  values: Float32Array,
  sector: Int32Array,
  from: number,
  to: number,
  sums: Float64Array,
  known: Float64Array,
): void {
  sums.fill(0);
  known.fill(0);
  for (let row = from; row < to; row++) {
    if (Number.isNaN(values[row])) continue;
    sums[sector[row]] += values[row];
    known[sector[row]]++;
  }
  for (let row = from; row < to; row++) values[row] -= sums[sector[row]] / known[sector[row]];
}
