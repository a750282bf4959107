import { AppError } from '../../contract/index.ts';
import { columnOf } from '../../kernels/index.ts';
import { type Artifact, encodeArtifact, scalarOf, sectionOf } from '../artifact/Artifact.ts';
import { checkPrediction } from '../checkPrediction.ts';
import { columnName } from '../checkTrainingData.ts';
import type { FittedModel, ModelIdentity } from '../ModelDefinition.ts';
import type { LinearFit } from './fitLinear.ts';
import { linearPredictions } from './linearPredictions.ts';

export interface LinearModel extends FittedModel {
  /** Change of the prediction, in units of the label, per training deviation of each feature. */
  standardised(): Float64Array;
}

/** A linear fit as a model. */
export function linearModel(identity: ModelIdentity, fit: LinearFit): LinearModel {
  const { coefficient, mean, deviation, centre, convergence } = fit;
  const standardised = () => coefficient.map((value, j) => value * deviation[j]);
  return {
    ...identity,
    standardised,
    predict(matrix, rows) {
      checkPrediction(identity, matrix, rows);
      const out = linearPredictions(fit, matrix, rows);
      const bad = out.findIndex((value) => !Number.isFinite(value));
      if (bad >= 0) throw notFinite(identity, rows[bad], (j) => columnOf(matrix, j)[rows[bad]]);
      return out;
    },
    importanceKind: 'coefficient',
    importance: () => standardised().map(Math.abs),
    serialise: () =>
      encodeArtifact({ identity, scalars: { centre, ...convergence }, sections: { coefficient, mean, deviation } }),
  };
}

/** @throws AppError ARTIFACT_DAMAGED */
export function restoreLinear(artifact: Artifact): FittedModel {
  const { identity } = artifact;
  const vector = (name: string) => sectionOf(artifact, name, 'Float64Array', identity.featureCount);
  const iterated = artifact.scalars['gap'] !== undefined;
  return linearModel(identity, {
    coefficient: vector('coefficient'),
    mean: vector('mean'),
    deviation: vector('deviation'),
    centre: scalarOf(artifact, 'centre'),
    ...(iterated && { convergence: { gap: scalarOf(artifact, 'gap'), sweeps: scalarOf(artifact, 'sweeps') } }),
  });
}

function notFinite(identity: ModelIdentity, row: number, valueOf: (j: number) => number): AppError {
  const j = Array.from({ length: identity.featureCount }, (_, k) => k).find((k) => Math.abs(valueOf(k)) === Infinity);
  const cause = j === undefined ? 'its sum overflows' : `${columnName(j, identity.featureNames)} is ${valueOf(j)}`;
  const message = `${identity.name} has no finite prediction for row ${row}: ${cause}`;
  return new AppError('NUMERICAL', `${message}. Make that value missing.`, {
    row,
    ...(j !== undefined && { column: j }),
  });
}
