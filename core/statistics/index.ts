export { createRng, shuffle, type Rng } from './Rng.ts';
