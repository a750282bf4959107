export { dailyIc } from './dailyIc.ts';
export { type DemoDefect, type DemoMarket, type DemoTruth, generateDemoMarket } from './generateDemoMarket.ts';
export { latentSignal } from './latentSignal.ts';
export { DEMO_PARAMETERS, DEMO_SEEDS, type DemoParameters } from './parameters.ts';
export { type LatentSignal } from './simulateMarket.ts';
export { type SplitEvent } from './splitEvents.ts';
export { TRUTH_FILE, writeDemoMarket } from './writeDemoMarket.ts';
