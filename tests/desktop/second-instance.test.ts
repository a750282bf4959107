import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { control, forked, startDesktop, windows } from './support/startDesktop.ts';

it('a second instance quits at once and touches nothing', async () => {
  control.isFirstInstance = false;
  startDesktop(temporaryFolder());
  await new Promise((resume) => setTimeout(resume, 200));
  expect(control.hasQuit).toBe(true);
  expect([windows.length, forked.length, control.questions.length]).toEqual([0, 0, 0]);
});
