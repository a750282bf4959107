/** The address of every screen, for a workspace with H1, E1, E2 and the model `reversal`. */
export const EVERY_SCREEN = [
  '/',
  '/data',
  '/data/import',
  '/hypotheses',
  '/hypotheses/H1',
  '/hypotheses/new',
  '/hypotheses/H1/studies/new',
  '/experiments',
  '/experiments/E1',
  '/experiments/new/H1',
  '/experiments/compare/E1,E2',
  '/models',
  '/models/reversal/1',
];
