import { createHash } from 'node:crypto';
import { type DemoParameters } from './parameters.ts';

/** SHA-256 (hex) of the parameters as JSON, in the order in which they are written. */
export const parametersHash = (parameters: DemoParameters): string =>
  createHash('sha256').update(JSON.stringify(parameters)).digest('hex');
