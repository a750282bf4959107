import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { ENDLESS } from '../../support/endless.ts';
import { ComparePage } from '../pages/ComparePage.ts';
import { ExperimentListPage } from '../pages/ExperimentListPage.ts';
import { ExperimentPage } from '../pages/ExperimentPage.ts';
import { FramePage } from '../pages/FramePage.ts';
import { goTo } from '../pages/goTo.ts';
import { HypothesesPage } from '../pages/HypothesesPage.ts';
import { HypothesisPage } from '../pages/HypothesisPage.ts';
import { ModelPage } from '../pages/ModelPage.ts';
import { NewExperimentPage } from '../pages/NewExperimentPage.ts';
import { OverviewPage } from '../pages/OverviewPage.ts';
import { EVERY_SCREEN } from './everyScreen.ts';
import { seriousViolations } from './seriousViolations.ts';

/** What the user types as a name; nothing of it may run. */
const HOSTILE = '<img src=x onerror=alert(1)>';
const REASON = 'The figures are held against the planted truth of the demo market';
/** The research ends here, so that scores and drift have dates after it. */
const RESEARCH_END = '2023-12-29';
/** Fits that take seconds: the journey is about the way, not about the result. */
const FEATURES = ['returns_5d', 'momentum_60d', 'price_to_sma_20d', 'volume_ratio', 'rsi_14d'];
const SHOWN_WITHIN_MS = 2000;
const RECOVERED_WITHIN_MS = 30_000;

/** A step of the journey, the same in every host; it stands on those before it. */
type Step = (page: Page, workspace: string) => Promise<void>;

/** The journey from a new workspace on, in its order. */
export const JOURNEY: readonly (readonly [name: string, step: Step])[] = [
  ['the first run offers the demo market, and loads it with live progress', loadDemoMarket],
  ['a hypothesis is created, and its last dates are sealed', createHypothesis],
  ['two models are trained, each spending a trial', trainTwoModels],
  ['they are compared, differences first', compareThem],
  ['one is built again from the store, to the bit, and costs no trial', reproduceOne],
  [
    'one is promoted with a justification, another replaces it, and a roll back puts the first back',
    promoteAndRollBack,
  ],
  ['a running job shows its progress, is cancelled, and nothing of it is kept but the trial it spent', cancelRun],
  ['a reload in the middle of a job takes its progress up again', reloadDuringRun],
  ['an engine that is killed is told within two seconds, comes back, and nothing typed is lost', killEngine],
  ['no screen has a serious violation of accessibility in light', (page) => visitEveryScreen(page, 'light')],
  ['no screen has a serious violation of accessibility in dark', (page) => visitEveryScreen(page, 'dark')],
];

/** The process id of the engine that holds a workspace. */
export const engineOf = (workspace: string): number =>
  (JSON.parse(readFileSync(join(workspace, 'engine.json'), 'utf8')) as { pid: number }).pid;

async function loadDemoMarket(page: Page): Promise<void> {
  const overview = new OverviewPage(page);
  const frame = new FramePage(page);
  await overview.loadDemoMarket();
  await overview.demoProgress.waitFor();
  await overview.nextStep.waitFor();
  await frame.openJobs();
  await frame
    .job(/demo market/i)
    .getByText('done', { exact: true })
    .waitFor();
}

async function createHypothesis(page: Page): Promise<void> {
  const hypotheses = new HypothesesPage(page);
  await new FramePage(page).goTo('Hypotheses');
  await hypotheses.openForm();
  await hypotheses.write({
    name: HOSTILE,
    thesis: 'Pull-backs of shares in a trend come back within a week',
    prediction: 'Mean IC above 0.01 out of fold',
    falsification: 'Mean IC not above zero by two standard errors',
    end: RESEARCH_END,
  });
  await expect.poll(() => hypotheses.consequences.innerText()).toMatch(/sealed/i);
  expect(await hypotheses.create()).toBe('H1');
  await page.getByText(HOSTILE).first().waitFor();
  expect(await new HypothesisPage(page).spent('Trials')).toBe('0 of 50');
}

async function trainTwoModels(page: Page): Promise<void> {
  const form = new NewExperimentPage(page);
  for (const [model, id] of [
    ['ridge', 'E1'],
    ['elastic_net', 'E2'],
  ]) {
    await form.open('H1');
    await form.chooseModel(model);
    await form.chooseFeatures(FEATURES);
    await form.train();
    expect(await form.finished()).toBe(id);
  }
  await expectTrials(page, '2 of 50');
}

async function compareThem(page: Page): Promise<void> {
  const list = new ExperimentListPage(page);
  await list.open();
  await list.select('E1', 'E2');
  await list.compare();
  const compare = new ComparePage(page);
  const estimate = expect.stringMatching(/\d\.\d{4}/) as string;
  await expect.poll(async () => (await compare.row('Mean IC')).slice(0, 2)).toEqual([estimate, estimate]);
  expect(await compare.trials.innerText()).toContain('2');
  await compare.drawn('Equity and drawdown');
}

async function reproduceOne(page: Page): Promise<void> {
  const run = new ExperimentPage(page);
  await run.open('E1');
  expect(await run.reproduce()).toBe('exact');
  expect(await run.panel('Reproduction').innerText()).toMatch(/Learned since\s+nothing about these dates/);
  await expectTrials(page, '2 of 50');
}

async function promoteAndRollBack(page: Page): Promise<void> {
  const model = new ModelPage(page);
  for (const [experiment, version] of [
    ['E1', 1],
    ['E2', 2],
  ] as const) {
    const run = new ExperimentPage(page);
    await run.open(experiment);
    await run.validate();
    await run.register('reversal');
    await model.open('reversal', version);
    await model.promote('staging', REASON);
    await model.promote('production', REASON);
    await model.lane('production').getByText(`@${version}`).waitFor();
  }
  await model.rollBack('The second ranks no better than the first');
  await model.lane('production').getByText('@1').waitFor();
  const spells = ['@1', '@2', '@1'].map((version) => expect.stringContaining(version) as string);
  await expect.poll(() => model.production.allInnerTexts()).toEqual(spells);
}

async function cancelRun(page: Page): Promise<void> {
  await (await startEndlessRun(page)).cancel();
  const list = new ExperimentListPage(page);
  await list.open();
  await list.row('E2').waitFor();
  expect(await list.row('E3').count()).toBe(0);
  await expectTrials(page, '3 of 50');
}

async function reloadDuringRun(page: Page): Promise<void> {
  const frame = new FramePage(page);
  await startEndlessRun(page);
  await page.reload();
  await frame.openJobs();
  const job = frame.job(`Train ${ENDLESS.model}`);
  await job.getByText('running').waitFor();
  await job.getByRole('progressbar').waitFor();
  await job.getByRole('button', { name: /^Cancel J/ }).click();
  await job.getByText('cancelled', { exact: true }).waitFor();
}

async function killEngine(page: Page, workspace: string): Promise<void> {
  const hypotheses = new HypothesesPage(page);
  const frame = new FramePage(page);
  await frame.goTo('Hypotheses');
  await hypotheses.openForm();
  await hypotheses.write({ name: 'second', thesis: 'half a thought', prediction: 'p', falsification: 'f' });
  const before = engineOf(workspace);
  const killed = performance.now();
  process.kill(before, 'SIGKILL');
  await frame.banner.waitFor({ timeout: SHOWN_WITHIN_MS });
  console.log(`The engine's end was shown after ${Math.round(performance.now() - killed)} ms`);
  await frame.banner.waitFor({ state: 'detached', timeout: RECOVERED_WITHIN_MS });
  console.log(`The page had an engine again after ${Math.round(performance.now() - killed)} ms`);
  expect(engineOf(workspace)).not.toBe(before);
  expect(await hypotheses.typed('Thesis')).toBe('half a thought');
  await frame.goTo('Experiments');
  await new ExperimentListPage(page).row('E2').waitFor();
}

async function visitEveryScreen(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  const found: string[] = [];
  for (const place of EVERY_SCREEN) {
    await goTo(page, place);
    await page.locator('h1').waitFor();
    await page.waitForLoadState('networkidle');
    found.push(...(await seriousViolations(page)).map((line) => `${place}: ${line}`));
  }
  expect(found).toEqual([]);
}

async function startEndlessRun(page: Page): Promise<NewExperimentPage> {
  const form = new NewExperimentPage(page);
  await form.open('H1');
  await form.chooseModel(ENDLESS.model);
  await form.chooseFeatures(FEATURES);
  for (const [name, value] of Object.entries(ENDLESS.params)) await form.set(name, String(value));
  await form.train();
  await form.progress.waitFor();
  await form.fitting();
  return form;
}

async function expectTrials(page: Page, spent: string): Promise<void> {
  const hypothesis = new HypothesisPage(page);
  await hypothesis.open('H1');
  await expect.poll(() => hypothesis.spent('Trials')).toBe(spent);
}
