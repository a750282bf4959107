import { expect, it } from 'vitest';
import type { StageMove } from '../../../core/contract/index.ts';
import { productionSpells } from './productionSpells.ts';

const move = (version: number, from: StageMove['from'], to: StageMove['to'], at: string): StageMove => ({
  name: 'm',
  version,
  from,
  to,
  at,
  actor: 'user:a',
  justification: 'a reason',
});

it('reads promotions and a rollback as stretches in production', () => {
  const moves = [
    move(1, null, 'candidate', '2026-01-01T00:00:00.000Z'),
    move(1, 'staging', 'production', '2026-01-02T00:00:00.000Z'),
    // Replaced and replacing in one act, told in this order.
    move(1, 'production', 'archived', '2026-01-03T00:00:00.000Z'),
    move(2, 'staging', 'production', '2026-01-03T00:00:00.000Z'),
    move(2, 'production', 'archived', '2026-01-04T00:00:00.000Z'),
    move(1, 'archived', 'production', '2026-01-04T00:00:00.000Z'),
  ];
  const spells = productionSpells(moves);
  expect(spells.map(({ version, start, end }) => [version, start.slice(0, 10), end?.slice(0, 10) ?? null])).toEqual([
    [1, '2026-01-02', '2026-01-03'],
    [2, '2026-01-03', '2026-01-04'],
    [1, '2026-01-04', null],
  ]);
  expect(productionSpells([])).toEqual([]);
});
