export { longShort, type LongShort, type LongShortInput } from './longShort.ts';
export { quantileReturns, type QuantileReturnsInput } from './quantileReturns.ts';
