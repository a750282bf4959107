import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { Engine } from '../../core/engine/index.ts';
import { openEngine, resultOf } from '../support/testEngine.ts';
import { discard, temporaryFolder } from './support/Case.ts';
import { look } from './support/look.ts';
import { writePanel } from './support/writePanel.ts';

const SYMBOLS = 3;
const DAYS = 50;
const PANEL_SEED = 20_261_127;

const workspace = join(temporaryFolder(), 'w');
afterAll(() => discard(workspace));

it('an import whose undoing failed too is taken out before the next import takes its number', async () => {
  Engine.create(workspace);
  const { engine, user } = await openEngine(workspace);
  const { market, metadata } = engine.services;
  const column = Float64Array.of(1);
  const one = { open: column, high: column, low: column, close: column, volume: column };
  await market.bars.add(1, [{ symbol: 'UNCONFIRMED', date: Int32Array.of(17_000), ...one }], new Date());
  metadata.run(
    "INSERT INTO intents (kind, payload, created_at) VALUES ('import', ?, ?)",
    JSON.stringify({ kind: 'import', importId: 1 }),
    new Date().toISOString(),
  );
  const file = join(workspace, '..', 'panel.csv');
  writePanel(file, 'S', SYMBOLS, DAYS, PANEL_SEED);
  const { import_id } = await resultOf(user.market.importBars({ path: file }));
  const held = await user.market.quality({});
  await engine.close();
  const reopened = await look(workspace);
  expect(import_id).toBe(1);
  expect(held.bars).toBe(SYMBOLS * DAYS);
  expect(reopened.bars).toBe(SYMBOLS * DAYS);
  expect(reopened.problems).toEqual([]);
  expect(reopened.events.map(({ act }) => act)).toContain('import.undone');
});
