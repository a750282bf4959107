import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, LATER_GUARDS } from '../guards/index.ts';
import { openResearch } from './testing/openResearch.ts';
import { AGENT, USER } from './testing/records.ts';

const edited = { ...DEFAULT_POLICY, TestSetGuard: { looks: 1 } };

describe('Policies', () => {
  it('writes the default policy where there is none, as version 1', () => {
    const { policies, policyFile, ledger } = openResearch();
    expect(policies.current(USER)).toEqual({ version: 1, policy: DEFAULT_POLICY, file: policyFile });
    expect(JSON.parse(readFileSync(policyFile, 'utf8'))).toEqual(DEFAULT_POLICY);
    expect(ledger.list({ after: 0, limit: 9 })).toMatchObject([
      { actor: 'system', act: 'policy.changed', subject: 'policy:1', payload: { policy: DEFAULT_POLICY } },
    ]);
  });

  it('says of no one that they changed the file, only who came upon it', () => {
    const { policies, policyFile, ledger, store } = openResearch();
    policies.current(USER);
    writeFileSync(policyFile, JSON.stringify(edited));
    policies.current(AGENT);
    expect(ledger.list({ after: 1, limit: 9 })).toMatchObject([
      { actor: 'system', act: 'policy.changed', subject: 'policy:2', payload: { policy: edited, found_by: AGENT } },
    ]);
    expect(store.one('SELECT actor FROM policies WHERE version = 2')).toEqual({ actor: 'system' });
  });

  it('makes of every change a version on record, and of none none', () => {
    const { policies, policyFile, acts, store } = openResearch();
    const versionOf = (policy: unknown, spaces?: number) => {
      writeFileSync(policyFile, JSON.stringify(policy, null, spaces));
      const current = policies.current(USER);
      expect(current.policy).toEqual(policy);
      return current.version;
    };
    expect(versionOf(DEFAULT_POLICY)).toBe(1);
    expect(versionOf(DEFAULT_POLICY, 4)).toBe(1);
    expect(versionOf(edited)).toBe(2);
    expect(versionOf(DEFAULT_POLICY)).toBe(3);
    expect(acts()).toEqual(['policy.changed policy:1', 'policy.changed policy:2', 'policy.changed policy:3']);
    const kept = store.all<{ policy: string }>('SELECT policy FROM policies ORDER BY version');
    expect(kept.map(({ policy }) => JSON.parse(policy) as unknown)).toEqual([DEFAULT_POLICY, edited, DEFAULT_POLICY]);
  });

  it('gives a file from before a guard that guard by default, as a version on record, and leaves the file alone', () => {
    const { policies, policyFile, store } = openResearch();
    const before: Record<string, unknown> = { ...edited };
    for (const guard of LATER_GUARDS) delete before[guard];
    store.run(
      'INSERT INTO policies (version, policy, at, actor) VALUES (?, ?, ?, ?)',
      ...[1, JSON.stringify(before), '2026-01-01T00:00:00.000Z', USER],
    );
    writeFileSync(policyFile, JSON.stringify(before));
    expect(policies.current(USER)).toEqual({ version: 2, policy: edited, file: policyFile });
    expect(policies.current(USER).version).toBe(2);
    expect(JSON.parse(readFileSync(policyFile, 'utf8'))).toEqual(before);
  });

  it('gives a guard from before a threshold that threshold by default, and keeps the edited ones', () => {
    const { policies, policyFile } = openResearch();
    const { failLoss, ...before } = { ...DEFAULT_POLICY.Overfitting, failPbo: 0.4 };
    writeFileSync(policyFile, JSON.stringify({ ...DEFAULT_POLICY, Overfitting: before }));
    expect(policies.current(USER).policy.Overfitting).toEqual({ ...before, failLoss });
  });

  const checks = DEFAULT_POLICY.checks;
  it.each([
    ['no JSON', '{"checks": ', ['is not JSON']],
    ['a list', '[]', ['policy is []: ']],
    ['an unknown guard', { ...DEFAULT_POLICY, TestGuard: {} }, ['policy: Unrecognized key: "TestGuard"']],
    [
      'an unknown threshold',
      { ...DEFAULT_POLICY, checks: { ...checks, maxSharpe: 9 } },
      ['checks: Unrecognized key: "maxSharpe"'],
    ],
    [
      'a wrong type',
      { ...DEFAULT_POLICY, checks: { ...checks, minIc: 'high' } },
      ['checks.minIc is "high": ', 'expected number'],
    ],
    ['a value out of range', { ...edited, TestSetGuard: { looks: 0 } }, ['TestSetGuard.looks is 0: ']],
    ['a missing threshold', { ...edited, TestSetGuard: {} }, ['TestSetGuard.looks is missing']],
    [
      'a missing threshold of a later guard',
      { ...edited, MultipleTesting: {} },
      ['MultipleTesting.falseDiscoveryRate is missing'],
    ],
    ['a later guard that is null', { ...edited, Overfitting: null }, ['Overfitting is null: ']],
    ['a missing guard', { ...edited, checks: undefined }, ['checks is missing']],
    [
      'two wrong values',
      { ...DEFAULT_POLICY, SharpeDecayMonitor: { failDecay: 7 }, checks: { ...checks, minIc: null } },
      ['SharpeDecayMonitor.failDecay is 7: ', 'checks.minIc is null: '],
    ],
  ])('refuses %s, naming it, and keeps the version', (_, content, parts) => {
    const { policies, policyFile, store } = openResearch();
    policies.current(USER);
    writeFileSync(policyFile, typeof content === 'string' ? content : JSON.stringify(content));
    for (const part of [policyFile, ...parts, 'Mend it, or delete it for the default policy.']) {
      expect(() => policies.current(USER)).toThrow(
        expect.objectContaining({ code: 'BAD_INPUT', message: expect.stringContaining(part) }),
      );
    }
    expect(store.one('SELECT count(*) AS n FROM policies')).toEqual({ n: 1 });
    rmSync(policyFile);
    expect(policies.current(USER).version).toBe(1);
  });

  it('names a file that cannot be read', () => {
    const { policies, policyFile } = openResearch();
    mkdirSync(policyFile);
    expect(() => policies.current(USER)).toThrow(
      expect.objectContaining({ code: 'FILE_UNREADABLE', message: expect.stringContaining(policyFile) }),
    );
  });
});
