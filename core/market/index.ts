export { checkBars } from './checkBars.ts';
export { survivorship } from './survivorship.ts';
export { withoutSealed } from './withoutSealed.ts';
