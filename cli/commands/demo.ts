import { command } from './Context.ts';
export const demoCommands = () => [command('demo', 'the main job on a generated market')];
