import { describe, expect, it } from 'vitest';
import { migrationsOf, pendingMigrations } from './migrations.ts';
import { migration } from './testing/migration.ts';

/**
 * What workspaces have applied: a migration that changes afterwards opens none of them any more. A change of the schema
 * is a new file, and a new line here.
 */
const APPLIED = {
  metadata: [
    'a824e5b07bf6ce12f4ddd7832a271b5d59dfc82481f38c045e3967735c04d5c4',
    '08769cfd69da952a2c7bc62b14f35920a728d8a545fd27806e3b6f49d478db8e',
    '116a4eb8bc2a7e2d5bfeead6f3caffc7ca863775652934c3901889391d12caa4',
    'b34da891464c24952b5403f2008584bc77487dfec61baf5454a9d958c71fba22',
    'ee90066f337d7de8ed918a86c1b83d15b6318d5fc0f32652f543bc7ef30d0632',
    'f54498d840a93b4b43956ba7bfbd6af282e359d969971c045a746f363bf263b8',
  ],
  market: [
    '21b0bbd7a4dd875595d0d5fa5b655898106a1a112e0b7aad30da61f01847372c',
    '06bc299369feb237a15d6bd8f0c4ea54565db797bc048a19e06e417b3836bb4c',
    'd09f5b72bbb3eb8f30853c5d0d309d6347eee04a4db0009a61c137fdfc6e0a1a',
  ],
};

describe('migrations', () => {
  it.each(['metadata', 'market'] as const)('of the %s store are numbered without a gap and never change', (store) => {
    const available = migrationsOf(store);
    expect(available.map(({ number }) => number)).toEqual(available.map((_, i) => i + 1));
    expect(available.map(({ hash }) => hash)).toEqual(APPLIED[store]);
  });

  const [one, two, three] = [1, 2, 3].map((number) => migration(number, `SELECT ${number}`));

  it('are pending from the first that is not applied', () => {
    expect(pendingMigrations([one, two, three], [])).toEqual([one, two, three]);
    expect(pendingMigrations([one, two, three], [one, two])).toEqual([three]);
    expect(pendingMigrations([one], [one])).toEqual([]);
  });

  it('must have been applied as a prefix of what is available', () => {
    const code = (name: string) => expect.objectContaining({ code: name });
    expect(() => pendingMigrations([one], [one, two])).toThrow(code('WORKSPACE_NEWER'));
    expect(() => pendingMigrations([one, two], [two])).toThrow(code('WORKSPACE_DAMAGED'));
    expect(() => pendingMigrations([one, two], [{ ...one, hash: two.hash }])).toThrow(code('WORKSPACE_DAMAGED'));
  });
});
