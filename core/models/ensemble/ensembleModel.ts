import { AppError } from '../../contract/index.ts';
import type { FeatureMatrix } from '../../kernels/index.ts';
import { type Artifact, damaged, encodeArtifact, scalarOf, sectionOf } from '../artifact/Artifact.ts';
import type { FittedModel, ModelIdentity } from '../ModelDefinition.ts';
import { type Restorable, restoreModel } from '../restoreModel.ts';
import { type RankMap, rankOf } from './rankMap.ts';

/** A fitted member and where its predictions stand among those for the training rows. */
export interface RankedMember {
  readonly model: FittedModel;
  readonly ranks: RankMap;
}

/** prediction = base + slope · mean rank of the members. */
export interface Calibration {
  readonly base: number;
  readonly slope: number;
}

/** Mean over the members of the rank of their predictions, per row. */
export function meanRanks(members: readonly RankedMember[], matrix: FeatureMatrix, rows: Uint32Array): Float64Array {
  const mean = new Float64Array(rows.length);
  for (const { model, ranks } of members) {
    model.predict(matrix, rows).forEach((value, i) => (mean[i] += rankOf(ranks, value) / members.length));
  }
  return mean;
}

export function ensembleModel(
  identity: ModelIdentity,
  members: readonly RankedMember[],
  { base, slope }: Calibration,
): FittedModel {
  return {
    ...identity,
    predict: (matrix, rows) => meanRanks(members, matrix, rows).map((rank) => base + slope * rank),
    importanceKind: 'share',
    importance: () => meanShares(members, identity.featureCount).map((share) => slope * share),
    serialise: () =>
      encodeArtifact({
        identity,
        scalars: { base, slope },
        sections: Object.fromEntries(
          members.flatMap(({ model, ranks }, k) => [
            [`member${k}`, model.serialise()],
            [`end${k}`, ranks.end],
            [`rank${k}`, ranks.rank],
          ]),
        ),
      }),
  };
}

/** @throws AppError ARTIFACT_DAMAGED, also for a member that is damaged or is not the one that the parameters name */
export function restoreEnsemble(artifact: Artifact, known: readonly Restorable[]): FittedModel {
  const { identity } = artifact;
  const members = String(identity.params['members'])
    .split(',')
    .map((name, k): RankedMember => {
      const model = restoreMember(sectionOf(artifact, `member${k}`, 'Uint8Array'), name, known);
      if (model.name !== name || model.featureCount !== identity.featureCount) {
        const found = `${model.name} on ${model.featureCount} features`;
        throw damaged(`its member ${k} is ${found} instead of ${name} on ${identity.featureCount}`);
      }
      const end = sectionOf(artifact, `end${k}`, 'Float64Array');
      const rank = sectionOf(artifact, `rank${k}`, 'Float64Array', end.length);
      if (end.length === 0) throw damaged(`its member ${name} has no ranks`);
      return { model, ranks: { end, rank } };
    });
  return ensembleModel(identity, members, { base: scalarOf(artifact, 'base'), slope: scalarOf(artifact, 'slope') });
}

function restoreMember(bytes: Uint8Array, name: string, known: readonly Restorable[]): FittedModel {
  try {
    return restoreModel(bytes, known);
  } catch (thrown) {
    throw damaged(`its member ${name} is damaged (${AppError.from(thrown).message})`);
  }
}

/** Each member's importance as shares of its sum, averaged. */
function meanShares(members: readonly RankedMember[], featureCount: number): Float64Array {
  const mean = new Float64Array(featureCount);
  for (const { model } of members) {
    const importance = model.importance();
    const total = importance.reduce((sum, value) => sum + value, 0);
    if (total > 0) importance.forEach((value, j) => (mean[j] += value / total / members.length));
  }
  return mean;
}
