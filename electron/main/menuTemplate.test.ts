import { expect, it, vi } from 'vitest';
import { menuTemplate } from './menuTemplate.ts';

interface Command {
  id: string;
  keys?: string;
}
/** What the page's frame offers, by id, and the theme that it is asked under. */
const page = vi.hoisted(() => ({ offered: new Map<string, Command>(), theme: 'system' }));
vi.mock('../../renderer/stores/commands.ts', async (load) => ({
  ...(await load<object>()),
  useCommands: (_owner: string, commands: Command[]) => {
    for (const command of commands) page.offered.set(command.id, command);
  },
}));
vi.mock('../../renderer/stores/preferences.ts', () => ({ usePreferences: () => ({ theme: page.theme }) }));
vi.mock('wouter', () => ({ useLocation: () => ['/', () => undefined] }));

/** By name alone: the types of the page, and of React, are those of a browser. */
const FRAME_COMMANDS = '../../renderer/app/useFrameCommands.ts';
const [REACT, REACT_SERVER] = ['react', 'react-dom/server'];
const { useFrameCommands } = (await import(FRAME_COMMANDS)) as { useFrameCommands: () => void };
const { createElement } = (await import(REACT)) as { createElement: (component: () => null) => object };
const { renderToString } = (await import(REACT_SERVER)) as { renderToString: (element: object) => string };

function Frame(): null {
  useFrameCommands();
  return null;
}
// The theme that is on is not offered.
for (page.theme of ['system', 'light']) renderToString(createElement(Frame));

const chosen: string[] = [];
const template = menuTemplate({
  platform: 'linux',
  send: (command) => chosen.push(command),
  openAnother: () => undefined,
});
const items = template.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
for (const { click } of items) click?.({} as never, undefined, {} as never);

it('names only commands that the page offers on every screen', () => {
  expect(chosen.length).toBeGreaterThan(10);
  expect(chosen.filter((id) => !page.offered.has(id))).toEqual([]);
});

it('registers a shortcut where the page does not listen for it, and only there', () => {
  const inPageWords = (accelerator = '') => accelerator.toLowerCase().replace('cmdorctrl', 'mod') || undefined;
  const listened = items.filter(({ registerAccelerator }) => registerAccelerator === false);
  expect(listened.map(({ accelerator }) => inPageWords(accelerator))).toEqual(
    listened.map(({ id }) => page.offered.get(id!)!.keys),
  );
  const keys = [...page.offered.values()].map((command) => command.keys);
  const registered = items.filter((item) => item.accelerator && !listened.includes(item));
  expect(registered.filter(({ accelerator }) => keys.includes(inPageWords(accelerator)))).toEqual([]);
});
