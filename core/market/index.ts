export { checkBars } from './checkBars.ts';
export { survivorship } from './survivorship.ts';
