/** The fast part of the tests: formatting, lint, boundaries, types, unit tests. */
import { availableParallelism } from 'node:os';
import { close, STATIC_STEPS, stepsTogether, vitest } from './steps.ts';

close([...(await stepsTogether(STATIC_STEPS)), vitest(['unit'], availableParallelism())]);
