import type { ExperimentSummary } from '../../../core/contract/index.ts';
import { client } from '../../stores/engine/client.ts';
import { toast, toastError } from '../../stores/toasts.ts';

/** Tags without repeats and empty ones, in the order of writing. */
export const cleanTags = (tags: readonly string[]): string[] => [
  ...new Set(tags.map((tag) => tag.trim()).filter((tag) => tag !== '')),
];

/** Sets the tags of an experiment and offers the way back. */
export async function setTags({ id, tags: before }: Pick<ExperimentSummary, 'id' | 'tags'>, tags: readonly string[]) {
  const after = cleanTags(tags);
  if (after.join('\n') === before.join('\n')) return;
  try {
    await client.experiments.annotate({ id, tags: after });
    toast('done', after.length === 0 ? `${id} has no tags` : `Tags of ${id}: ${after.join(', ')}`, {
      text: 'Undo',
      run: () => void client.experiments.annotate({ id, tags: before }).catch(toastError),
    });
  } catch (thrown) {
    toastError(thrown);
  }
}
