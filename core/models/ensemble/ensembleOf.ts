import { AppError } from '../../contract/index.ts';
import { defineModel, type FitOptions, type ModelDefinition, type TrainingData } from '../ModelDefinition.ts';
import { type Calibration, ensembleModel, meanRanks, type RankedMember, restoreEnsemble } from './ensembleModel.ts';
import { fitRankMap } from './rankMap.ts';

const DEFAULT_MEMBERS = 'ridge,gbdt_leafwise';

/**
 * The rank-average of some of the given models, each at its defaults, on the same rows and seed.
 *
 * A rank is where a prediction stands among the member's predictions for the training rows, not among those of its date:
 * so a row's prediction depends on that row alone, whoever else is scored with it, on a date of one symbol too, and needs
 * nothing but the artifact. Within a date the order of a member is kept. The price: a member that moves all symbols of a
 * date far beyond what it saw in training has them all on its last rank. Ranks do not see a member's units, so an
 * increasing transformation of a member's predictions changes nothing.
 *
 * The mean rank is brought to the label's units by a straight line, fitted to the training rows by least squares; it
 * never falls, so it changes no order. As in every model that learns, it flatters on the training rows.
 */
export const ensembleOf = (known: readonly ModelDefinition[]): ModelDefinition =>
  defineModel({
    name: 'ensemble',
    aliases: [],
    version: 2,
    description: 'Mean of the ranks that several models, each at its defaults, give to a row, in units of the label.',
    usesBins: true,
    parameters: [
      {
        name: 'members',
        type: 'choices',
        choices: known.map(({ name }) => name),
        default: DEFAULT_MEMBERS,
        description: 'Models that are averaged, each once, separated by commas.',
        peerName: 'estimators',
      },
    ],
    fit(data, params, identity, options) {
      const weight = Float64Array.from(data.rows, (row) => data.weight?.[row] ?? 1);
      const names = params.members.split(',');
      const members = names.map((name, k): RankedMember => {
        const definition = known.find((one) => one.name === name)!;
        const model = definition.fit(data, {}, memberOptions(options, definition, k, names.length));
        return { model, ranks: fitRankMap(model.predict(data.matrix, data.rows), weight) };
      });
      const ranks = meanRanks(members, data.matrix, data.rows);
      return ensembleModel(identity, members, calibrate(ranks, data, weight));
    },
    restore: (artifact) => restoreEnsemble(artifact, known),
  });

/** Bins go to those that use them; progress is that of all members together. */
function memberOptions(options: FitOptions, { usesBins }: ModelDefinition, k: number, members: number): FitOptions {
  const { bins, onProgress, ...rest } = options;
  return {
    ...rest,
    ...(usesBins && bins && { bins }),
    ...(onProgress && { onProgress: (done, total) => onProgress(k * total + done, members * total) }),
  };
}

/** Weighted least squares of the label on the rank. */
function calibrate(ranks: Float64Array, { label, rows }: TrainingData, weight: Float64Array): Calibration {
  let total = 0;
  let rankSum = 0;
  let labelSum = 0;
  for (let i = 0; i < ranks.length; i++) {
    total += weight[i];
    rankSum += weight[i] * ranks[i];
    labelSum += weight[i] * label[rows[i]];
  }
  const rankMean = rankSum / total;
  const labelMean = labelSum / total;
  let together = 0;
  let spread = 0;
  for (let i = 0; i < ranks.length; i++) {
    const distance = ranks[i] - rankMean;
    together += weight[i] * distance * (label[rows[i]] - labelMean);
    spread += weight[i] * distance * distance;
  }
  const slope = spread > 0 ? Math.abs(together / spread) : 0;
  if (Number.isFinite(slope)) return { base: labelMean - slope * rankMean, slope };
  throw new AppError('NUMERICAL', `The ensemble's slope is ${slope}: give the label in smaller units.`);
}
