import { MODELS } from '../models/index.ts';

/** Of every model that can be trained, with what else it answers to. */
export const MODEL_NAMES: readonly string[] = MODELS.map(({ name, aliases }) =>
  aliases.length > 0 ? `${name} (${aliases.join(', ')})` : name,
);
