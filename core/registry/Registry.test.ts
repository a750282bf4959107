import { describe, expect, it } from 'vitest';
import { modelVersion, stageMove, type Actor, type PromotionCheck } from '../contract/index.ts';
import { openResearch } from '../research/testing/openResearch.ts';
import { addHypothesis, AGENT, experimentRecord, REASON, USER } from '../research/testing/records.ts';
import { Registry } from './Registry.ts';

const passed = (check: string): PromotionCheck => ({
  check,
  passed: true,
  figure: 1,
  threshold: 0.5,
  message: 'above',
});
const failed = (check: string): PromotionCheck => ({
  ...{ check, passed: false, figure: 0.123456, threshold: 0.5 },
  message: `${check} must be above 0.5`,
});

/** A registry over one experiment, E1, whose checks a test sets. */
function setUp() {
  const research = openResearch();
  research.policies.current(USER);
  addHypothesis(research);
  const judgement = { occasion: 'train' as const, policyVersion: 1, verdicts: [], overrides: [] };
  research.experiments.add(USER, 1, experimentRecord(), { tags: [], notes: '' }, judgement);
  const checks: { of: PromotionCheck[] } = { of: [passed('sharpe'), passed('guards')] };
  const registry = new Registry(research.store, research.ledger, research.overrides, () => checks.of);
  const before = research.ledger.events;
  const register = (name = 'alpha') =>
    registry.register(USER, name, research.experiments.get('E1'), '2015-01-23').version;
  const promote = (version: number, overrideChecks: string[] = [], actor: Actor = USER) =>
    registry.promote(actor, { name: 'alpha', version }, undefined, REASON, overrideChecks);
  /** From candidate to production. */
  const deploy = (version: number) => {
    promote(version);
    return promote(version);
  };
  const stages = () => registry.list().map(({ stage }) => stage);
  return {
    ...{ ...research, registry, checks, register, promote, deploy, stages },
    news: () => research.acts().slice(before),
    last: () => research.ledger.list({ after: research.ledger.events - 1, limit: 1 })[0],
  };
}

const refusal = (code: string, ...parts: string[]) =>
  expect.objectContaining({ code, message: expect.stringMatching(new RegExp(parts.join('.*'))) });

describe('registering', () => {
  it('makes candidates, numbered by name', () => {
    const { registry, register, news, checks } = setUp();
    expect([register(), register(), register('beta'), register()]).toEqual([1, 2, 1, 3]);
    const version = registry.get({ name: 'alpha', version: 2 });
    expect(modelVersion.parse(version)).toEqual(version);
    expect(version).toMatchObject({
      ...{ name: 'alpha', version: 2, stage: 'candidate', aliases: [], experiment: 'E1', model: 'ridge' },
      ...{ model_sha256: experimentRecord().model_sha256, trained_through: '2015-01-23', registered_by: USER },
      checks: checks.of,
    });
    expect(registry.list().map(({ name, version }) => `${name}@${version}`)).toEqual([
      'alpha@1',
      'alpha@2',
      'alpha@3',
      'beta@1',
    ]);
    expect(news()).toEqual(['alpha@1', 'alpha@2', 'beta@1', 'alpha@3'].map((name) => `model.registered model:${name}`));
  });

  it('is open to an agent', () => {
    const { registry, experiments } = setUp();
    expect(registry.register(AGENT, 'alpha', experiments.get('E1'), '2015-01-23').registered_by).toBe(AGENT);
  });
});

describe('finding a version', () => {
  it('goes by version, by alias, or else to the latest', () => {
    const { registry, register, deploy } = setUp();
    for (let n = 0; n < 3; n++) register();
    deploy(2);
    const found = (which: { version?: number; alias?: string }) => registry.get({ name: 'alpha', ...which }).version;
    expect([found({ version: 1 }), found({ alias: 'champion' }), found({ alias: 'latest' }), found({})]).toEqual([
      1, 2, 3, 3,
    ]);
    expect(registry.list().map(({ aliases }) => aliases)).toEqual([[], ['champion'], ['latest']]);
  });

  it('names what there is not, and what there is', () => {
    const { registry, register, deploy } = setUp();
    expect(() => registry.get({ name: 'alpha' })).toThrow(
      refusal('NOT_FOUND', 'There is no model alpha', 'The list of models'),
    );
    expect(() => registry.history('alpha')).toThrow(refusal('NOT_FOUND', 'There is no model alpha'));
    register();
    register();
    expect(() => registry.get({ name: 'alpha', version: 7 })).toThrow(
      refusal('NOT_FOUND', 'no version 7', 'versions 1 to 2'),
    );
    expect(() => registry.get({ name: 'alpha', alias: 'champion' })).toThrow(
      refusal('NOT_FOUND', 'no alias champion', 'none is in production'),
    );
    deploy(1);
    expect(() => registry.get({ name: 'alpha', alias: 'best' })).toThrow(
      refusal('NOT_FOUND', 'no alias best', 'aliases latest and champion'),
    );
  });
});

describe('promoting', () => {
  it('leads from candidate to staging to production, one step at a time', () => {
    const { register, promote, registry, news } = setUp();
    register();
    expect(promote(1).stage).toBe('staging');
    expect(registry.promote(USER, { name: 'alpha' }, 'production', REASON, [])).toMatchObject({
      ...{ stage: 'production', aliases: ['champion', 'latest'] },
    });
    expect(news()).toEqual([
      'model.registered model:alpha@1',
      'model.moved model:alpha@1',
      'model.moved model:alpha@1',
    ]);
    const { moves } = registry.history('alpha');
    expect(moves.map((move) => stageMove.parse(move))).toEqual(moves);
    expect(moves).toMatchObject([
      { version: 1, from: null, to: 'candidate', justification: 'from E1' },
      { version: 1, from: 'candidate', to: 'staging', actor: USER, justification: REASON },
      { version: 1, from: 'staging', to: 'production', actor: USER, justification: REASON },
    ]);
  });

  it('refuses every other step, on record', () => {
    const { register, deploy, registry, last } = setUp();
    register();
    const to = (stage: 'staging' | 'production' | 'shadow') => () =>
      registry.promote(USER, { name: 'alpha', version: 1 }, stage, REASON, []);
    for (const stage of ['production', 'shadow'] as const) {
      expect(to(stage)).toThrow(
        refusal('CONFLICT', 'model:alpha@1 is in candidate; its next stage is staging', `not ${stage}`),
      );
      expect(last()).toMatchObject({
        act: 'model.move.refused',
        subject: 'model:alpha@1',
        payload: { code: 'CONFLICT' },
      });
    }
    deploy(1);
    expect(() => deploy(1)).toThrow(refusal('CONFLICT', 'is in production; it can go no further.'));
    expect(to('staging')).toThrow(refusal('CONFLICT', 'not staging'));
  });

  it('is refused when checks fail, on record with what was found', () => {
    const { register, promote, checks, last, stages } = setUp();
    checks.of = [failed('sharpe'), passed('guards'), { ...failed('reproducibility'), figure: null }];
    register();
    for (const overridden of [[], ['guards'], ['sharpe']]) {
      expect(() => promote(1, overridden)).toThrow(
        refusal(
          'CHECKS_FAILED',
          'model:alpha@1 does not pass',
          'reproducibility is unknown: reproducibility must be above 0.5',
          'A user can go on',
        ),
      );
      expect(last()).toMatchObject({ actor: USER, act: 'model.move.refused', payload: { code: 'CHECKS_FAILED' } });
    }
    expect(() => promote(1)).toThrow(refusal('CHECKS_FAILED', 'sharpe is 0.123: sharpe must be above 0.5'));
    expect(stages()).toEqual(['candidate']);
  });

  it('goes on against named checks by a user, each on record', () => {
    const { register, promote, checks, news, ledger } = setUp();
    checks.of = [failed('sharpe'), passed('guards'), failed('mean_ic')];
    register();
    expect(promote(1, ['sharpe', 'mean_ic', 'guards']).stage).toBe('staging');
    expect(news().slice(1)).toEqual([
      'check.overridden model:alpha@1',
      'check.overridden model:alpha@1',
      'model.moved model:alpha@1',
    ]);
    const overridden = ledger.list({ subject: 'model:alpha@1', after: 0, limit: 9 }).slice(1, 3);
    expect(overridden.map(({ actor, payload }) => [actor, payload])).toEqual(
      ['sharpe', 'mean_ic'].map((check) => [
        USER,
        { check, message: `${check} must be above 0.5`, figure: 0.123456, justification: REASON },
      ]),
    );
    expect(promote(1).stage).toBe('production');
  });

  it('asks for production again what fails otherwise than it was gone on against', () => {
    const { register, promote, registry, checks, stages, news } = setUp();
    checks.of = [failed('sharpe'), { ...failed('guards'), message: 'Failed: FoldStability' }];
    register();
    promote(1, ['sharpe', 'guards']);
    checks.of = [failed('sharpe'), { ...failed('guards'), message: 'Failed: FoldStability, SharpeDecayMonitor' }];
    expect(registry.get({ name: 'alpha' }).checks.map(({ overridden }) => overridden)).toEqual([true, undefined]);
    expect(() => promote(1)).toThrow(refusal('CHECKS_FAILED', 'Failed: FoldStability, SharpeDecayMonitor'));
    expect(stages()).toEqual(['staging']);
    expect(promote(1, ['guards']).stage).toBe('production');
    expect(news().slice(-2)).toEqual(['check.overridden model:alpha@1', 'model.moved model:alpha@1']);
  });

  it('refuses the name of no check, on record', () => {
    const { register, promote, last } = setUp();
    register();
    expect(() => promote(1, ['sharpe', 'sharp'])).toThrow(
      refusal('BAD_INPUT', 'There is no check sharp; the checks are sharpe, guards'),
    );
    expect(last()).toMatchObject({ act: 'model.move.refused', payload: { code: 'BAD_INPUT' } });
  });

  it('leaves one version in production', () => {
    const { register, deploy, stages, store } = setUp();
    for (let n = 0; n < 3; n++) register();
    deploy(1);
    deploy(3);
    expect(stages()).toEqual(['archived', 'candidate', 'production']);
    deploy(2);
    expect(stages()).toEqual(['archived', 'production', 'archived']);
    expect(() => store.run("UPDATE model_versions SET stage = 'production' WHERE version = 1")).toThrow('UNIQUE');
    expect(() => store.run("INSERT INTO production_history (name, version, from_at) VALUES ('alpha', 1, '')")).toThrow(
      'UNIQUE',
    );
  });
});

describe('rejecting', () => {
  it('archives a candidate or a staged version, for good', () => {
    const { register, promote, registry, stages, news } = setUp();
    register();
    register();
    promote(2);
    expect(registry.reject(USER, { name: 'alpha', version: 1 }, REASON).stage).toBe('archived');
    registry.reject(USER, { name: 'alpha' }, REASON);
    expect(stages()).toEqual(['archived', 'archived']);
    expect(news().slice(-2)).toEqual(['model.moved model:alpha@1', 'model.moved model:alpha@2']);
    expect(() => promote(1)).toThrow(refusal('CONFLICT', 'is in archived; it can go no further'));
  });

  it('is refused for what is in production or archived, on record', () => {
    const { register, deploy, registry, last } = setUp();
    register();
    register();
    deploy(1);
    const reject = (version: number) => () => registry.reject(USER, { name: 'alpha', version }, REASON);
    expect(reject(1)).toThrow(refusal('CONFLICT', 'is in production. Roll back or promote another version instead'));
    deploy(2);
    expect(reject(1)).toThrow(refusal('CONFLICT', 'is in archived. There is nothing to do'));
    expect(last()).toMatchObject({ act: 'model.move.refused', subject: 'model:alpha@1' });
  });
});

describe('rolling back', () => {
  it('takes the version that was in production before, not the number minus one', () => {
    const { register, deploy, registry, stages, ledger } = setUp();
    for (let n = 0; n < 4; n++) register();
    deploy(3);
    deploy(1);
    expect(registry.rollback(USER, 'alpha', REASON)).toMatchObject({ version: 3, stage: 'production' });
    expect(stages()).toEqual(['archived', 'candidate', 'production', 'candidate']);
    expect(registry.history('alpha').moves.slice(-2)).toMatchObject([
      { version: 1, from: 'production', to: 'archived', justification: 'replaced by version 3' },
      { version: 3, from: 'archived', to: 'production', justification: `rollback: ${REASON}` },
    ]);
    deploy(4);
    expect(registry.rollback(USER, 'alpha', REASON).version).toBe(3);
    expect(registry.rollback(USER, 'alpha', REASON).version).toBe(4);
    expect(ledger.verify().ok).toBe(true);
  });

  it('is refused when nothing was there before, on record', () => {
    const { register, deploy, registry, last } = setUp();
    register();
    const rollback = () => registry.rollback(USER, 'alpha', REASON);
    expect(rollback).toThrow(refusal('NOT_FOUND', 'alpha has no alias champion', 'none is in production'));
    deploy(1);
    expect(rollback).toThrow(
      refusal('CONFLICT', 'Nothing was in production before model:alpha@1', 'Promote another version instead'),
    );
    expect(last()).toMatchObject({ act: 'model.move.refused', payload: { code: 'CONFLICT' } });
  });
});

describe('history', () => {
  it('tells what was in production on any date', () => {
    const { register, deploy, registry, clock } = setUp();
    for (let n = 0; n < 3; n++) register();
    const on = (date?: string) => registry.history('alpha', date).production;
    expect(on()).toBeNull();
    clock.set('2026-02-10T09:00:00.000Z');
    deploy(3);
    clock.set('2026-03-10T23:59:00.000Z');
    deploy(1);
    clock.set('2026-03-20T09:00:00.000Z');
    registry.rollback(USER, 'alpha', REASON);
    clock.set('2026-03-20T15:00:00.000Z');
    deploy(2);
    const dates = ['2026-02-09', '2026-02-10', '2026-03-09', '2026-03-10', '2026-03-19', '2026-03-20', '2030-01-01'];
    expect(dates.map(on)).toEqual([null, 3, 3, 1, 1, 2, 2]);
    expect(['2026-03-20T08:59:59.000Z', '2026-03-20T12:00:00.000Z'].map(on)).toEqual([1, 3]);
    expect(on()).toBe(2);
  });
});

describe('anyone but a user', () => {
  it.each<Actor>([AGENT, 'system'])(
    '%s promotes, rejects and rolls back nothing, and each attempt is on record',
    (actor) => {
      const { register, deploy, promote, registry, checks, last, stages, news } = setUp();
      for (let n = 0; n < 3; n++) register();
      deploy(1);
      deploy(2);
      checks.of = [failed('sharpe')];
      const before = stages();
      const attempts = [
        ['model.promote', 3, () => promote(3, [], actor)],
        ['model.promote', 3, () => promote(3, ['sharpe'], actor)],
        ['model.reject', 3, () => registry.reject(actor, { name: 'alpha', version: 3 }, REASON)],
        ['model.rollback', 2, () => registry.rollback(actor, 'alpha', REASON)],
      ] as const;
      for (const [act, version, attempt] of attempts) {
        expect(attempt).toThrow(refusal('NOT_PERMITTED', `${actor} may not do ${act}: only a user can`));
        expect(last()).toMatchObject({ actor, act: `${act}.refused`, subject: `model:alpha@${version}` });
      }
      expect(stages()).toEqual(before);
      expect(news().filter((act) => act.includes('.refused'))).toHaveLength(attempts.length);
    },
  );
});
