import { known, type Policy, type Snapshot, type Verdict } from '../../contract/index.ts';
import { leakageShown, type LeakageEvidence } from '../../guards/index.ts';
import type { SnapshotManifest } from '../../research/index.ts';

/** What was measured of each feature when the snapshot was built. */
export const leakageEvidence = ({ evidence }: Pick<SnapshotManifest, 'evidence'>): LeakageEvidence[] =>
  evidence.map(({ feature, pearson, spearman, meanIc }) => ({
    feature,
    pearson: pearson ?? NaN,
    spearman: spearman ?? NaN,
    meanIc: meanIc ?? NaN,
  }));

/** A snapshot as anyone may see it, by the policy in force: no trial was spent, so what no leak knows of the label stays inside. */
export function shownSnapshot<Manifest extends SnapshotManifest>(
  manifest: Manifest,
  policy: Policy,
): Omit<Manifest, 'evidence'> & Pick<Snapshot, 'leakage'> {
  const { evidence, ...rest } = manifest;
  const { verdict, offending } = leakageShown(leakageEvidence({ evidence }), manifest.changed, policy);
  const figures = offending.map(({ feature, pearson, spearman, meanIc }) => ({
    feature,
    pearson: known(pearson),
    spearman: known(spearman),
    meanIc: known(meanIc),
  }));
  return { ...rest, leakage: { verdict, offending: figures } };
}

/** What the guards said before a trial was spent, as the refusal may say it: no more of a leak than {@link shownSnapshot} does. */
export function shownBefore(verdicts: readonly Verdict[], manifest: SnapshotManifest, policy: Policy): Verdict[] {
  const { message, figure } = leakageShown(leakageEvidence(manifest), manifest.changed, policy).verdict;
  return verdicts.map((verdict) =>
    verdict.guard === 'TargetLeakageValidator' ? { ...verdict, message, figure } : verdict,
  );
}
