import type { Actor, Experiment, Explanation } from '../contract/index.ts';
import { ArtifactRecords } from './ArtifactRecords.ts';

type Found = Omit<
  Explanation,
  'experiment' | 'model' | 'created_at' | 'created_by' | 'inputs_sha256' | 'artifact_sha256'
>;
type Explained = Pick<Experiment, 'id' | 'model'>;

interface EventRow {
  at: string;
  actor: string;
  artifact: string;
}

const ACT = 'experiment.explained';
const subjectOf = ({ id }: Explained) => `experiment:${id}`;

/** What the models of experiments use: each an artifact, and the lineage event that says what it is of. */
export class Explanations extends ArtifactRecords {
  /** @param inputs sha256 of everything that determines it */
  add(actor: Actor, experiment: Explained, inputs: string, found: Found): Explanation {
    const artifact = this.artifacts.put(JSON.stringify(found));
    this.ledger.transact(actor, (event) => event(ACT, subjectOf(experiment), { inputs, artifact }));
    return this.get(experiment, inputs)!;
  }

  /** What was found for the same inputs; null when nothing was. @throws AppError ARTIFACT_DAMAGED */
  get(experiment: Explained, inputs: string): Explanation | null {
    const row = this.store.one<EventRow>(
      "SELECT at, actor, json_extract(payload, '$.artifact') AS artifact FROM lineage_events WHERE act = ? AND subject = ? AND json_extract(payload, '$.inputs') = ? ORDER BY seq DESC LIMIT 1",
      ...[ACT, subjectOf(experiment), inputs],
    );
    if (!row) return null;
    return {
      ...{ experiment: experiment.id, model: experiment.model, created_at: row.at, created_by: row.actor },
      ...this.json<Found>(row.artifact),
      ...{ inputs_sha256: inputs, artifact_sha256: row.artifact },
    };
  }
}
