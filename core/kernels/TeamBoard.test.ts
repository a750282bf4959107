import { expect, test } from 'vitest';
import { AppError } from '../contract/index.ts';
import { ALONE } from './Team.ts';
import { TeamBoard } from './TeamBoard.ts';

const done: number[][] = [];
const note = (part: number, ...shared: number[]) => void done.push([part, ...shared]);
const refuse = (part: number) => {
  if (part === 1) throw new AppError('NUMERICAL', 'Part 1 cannot be done.');
};

// With helpers: core/jobs/team.test.ts.
test.each([
  ['ALONE', ALONE],
  ['a board without helpers', new TeamBoard(TeamBoard.create(), [note, refuse])],
])('%s does the parts one after the other, again after one that failed', (_, team) => {
  for (let round = 0; round < 2; round++) {
    const progress: number[][] = [];
    done.length = 0;
    team.run(note, 3, [7, 0.5, Infinity], (part, parts) => progress.push([part, parts]));
    expect(done).toEqual([0, 1, 2].map((part) => [part, 7, 0.5, Infinity]));
    expect(progress).toEqual([1, 2, 3].map((part) => [part, 3]));
    expect(() => team.run(refuse, 3, [])).toThrow('Part 1 cannot be done.');
  }
  expect(team.size).toBe(1);
  team.run(note, 0, []);
  expect(done).toHaveLength(3);
});

test('helpers that were dismissed before they came leave at once', () => {
  const board = new TeamBoard(TeamBoard.create(), [note]);
  const { dismissals } = board;
  board.dismiss();
  board.help(dismissals);
  expect(board.size).toBe(1);
});
