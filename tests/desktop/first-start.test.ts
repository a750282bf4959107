import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Engine, readEndpoint, workspacePaths } from '../../core/engine/index.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { connectPage } from './support/connectPage.ts';
import {
  app,
  control,
  endForked,
  forked,
  logOf,
  pageOf,
  startDesktop,
  until,
  windows,
} from './support/startDesktop.ts';

const folder = temporaryFolder();
const [foreign, heldOne, other] = ['foreign', 'held', 'other'].map((name) => join(folder, name));
const page = () => pageOf.get(windows[0].contents)!();
const question = (message: RegExp) =>
  until(`a dialog: ${message}`, () => control.questions.find(({ options }) => message.test(options.message)));

afterAll(endForked);

/** One first start after another, as a user could make it: each test goes on where the one before ended. */
describe('the first start', () => {
  it('asks for the folder, and asks again when none was chosen', async () => {
    startDesktop(folder);
    const asked = await question(/Where is your workspace/);
    expect(windows).toHaveLength(0);
    expect(asked.options.buttons).toEqual(['Choose a folder…', 'Use the usual folder', 'Quit']);
    control.folders.push(null);
    asked.answer(0);
    await until('the question again', () => control.questions[0] && control.questions[0] !== asked);
    expect(forked).toHaveLength(0);
  });

  it('says why a folder cannot be the workspace, leaves it as it is, and lets choose another', async () => {
    mkdirSync(foreign);
    writeFileSync(join(foreign, 'thesis.txt'), 'not yours');
    control.folders.push(foreign);
    control.questions[0].answer(0);
    const failed = await question(/cannot be opened/);
    expect(failed.options.detail).toContain(`${foreign} is not empty and not a workspace`);
    expect(readFileSync(join(foreign, 'thesis.txt'), 'utf8')).toBe('not yours');

    Engine.create(heldOne);
    const holder = await Engine.open(heldOne, { host: { forkCompute: () => expect.fail('no job') }, threads: 1 });
    control.folders.push(heldOne);
    failed.answer(1);
    const held = await question(/holds the workspace/);
    expect(held.options.buttons).toEqual(['Wait', 'Choose another folder…', 'Quit']);
    expect(logOf(folder)).toContain(`Another hrp command holds ${heldOne}`);

    await holder!.close();
    await until('the dialog to go by itself', () => control.questions.length === 0);
    const { open } = await connectPage(page());
    const { client } = await open();
    expect(await client.workspace.info()).toMatchObject({ path: heldOne });
  });

  it('remembers what was opened', () => {
    const settings = readFileSync(join(folder, 'userData', 'desktop.json'), 'utf8');
    expect(JSON.parse(settings)).toEqual({ workspace: heldOne });
  });

  it('another workspace takes the place of the first, whose engine ends in order', async () => {
    const before = forked.length;
    const first = page();
    control.folders.push(other);
    const items = control.menu!.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
    items.find(({ id }) => id === 'workspace')!.click!({} as never, undefined, {} as never);
    const next = await until('the next engine', () => forked[before]);
    expect(next.args).toEqual([other, 'create']);
    const { open } = await connectPage(await until('the page again', () => page() !== first && page()));
    const { client } = await open();
    expect(await client.workspace.info()).toMatchObject({ path: other });
    const reopened = await Engine.open(workspacePaths(heldOne).root, {
      host: { forkCompute: () => expect.fail('no job') },
      threads: 1,
    });
    await reopened!.close();
  });

  it('an engine that dies again and again is started again with growing pauses, then the user is asked', async () => {
    const before = forked.length - 1;
    const killer = setInterval(() => forked.slice(before).forEach(({ child }) => child.kill('SIGKILL')), 20);
    const failed = await question(/cannot be opened/);
    clearInterval(killer);
    expect(failed.options.detail).toMatch(/The engine ended 6 times/);
    expect(logOf(folder).match(/It is started again in [\d.]+ s/g)).toEqual(
      ['0.5', '1', '2', '4'].map((pause) => `It is started again in ${pause} s`),
    );
    failed.answer(0);
    const { open } = await connectPage(page());
    const { client } = await open();
    expect(await client.workspace.info()).toMatchObject({ path: other });
  });

  it('quits at once when the user would rather cancel the jobs', async () => {
    const { open } = await connectPage(page());
    const { client } = await open();
    const events = await client.demo.generate({ seed: 1, out: join(folder, 'demo') });
    await events.next();
    app.quit();
    (await question(/1 job runs/)).answer(1);
    await until('the end', () => control.hasQuit);
    expect(readEndpoint(workspacePaths(other))).toBeNull();
    const reopened = await Engine.open(other, { host: { forkCompute: () => expect.fail('no job') }, threads: 1 });
    expect(reopened!.services.jobs.list(1)).toMatchObject([{ state: 'cancelled' }]);
    await reopened!.close();
  });
});
