/** A hypothesis as the contract takes it, for tests that need one. */
export const newHypothesis = (name: string) => ({
  name,
  thesis: 'Prices that moved far from their mean come back to it.',
  prediction: 'Five-day returns rank against the distance from the mean.',
  falsification: 'The mean IC after costs is not above zero.',
});

export const REASON = 'written down in the test of this very act';
