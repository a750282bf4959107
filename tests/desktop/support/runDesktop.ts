/** The desktop host in a process of its own; says the id of its engine's process. */
import { forked, startDesktop, until } from './startDesktop.ts';

const [userData, workspace] = process.argv.slice(2);
startDesktop(userData, '--workspace', workspace);
const engine = await until('the engine', () => forked[0]);
process.send!(engine.child.pid);
