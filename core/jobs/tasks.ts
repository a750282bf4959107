import type { OnProgress, TeamBoard } from '../kernels/index.ts';
import { VALIDATION_TASKS, type Clock } from '../validation/index.ts';

/** What a worker thread can do, by name. */
export const TASKS = {
  ...VALIDATION_TASKS,
  /** What an idle thread does, until it is needed. */
  help: (dismissals: number, _progress: OnProgress, _now: Clock, team: TeamBoard) => team.help(dismissals),
};
