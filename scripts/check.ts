/** The fast part of the tests: formatting, lint, boundaries, types, unit tests. */
import { availableParallelism } from 'node:os';
import { close, STATIC_STEPS, step, vitest } from './steps.ts';

close([...STATIC_STEPS.map(([name, command]) => step(name, command)), vitest(['unit'], availableParallelism())]);
