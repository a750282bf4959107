import type { MenuItemConstructorOptions } from 'electron';

export interface MenuActions {
  platform: NodeJS.Platform;
  /** Sends the id of a renderer command to the page. */
  send: (command: string) => void;
  openAnother: () => void;
}

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' };

/** The menu: what the page can do is a command of the page, by its id. */
export function menuTemplate({ platform, send, openAnother }: MenuActions): MenuItemConstructorOptions[] {
  const command = (label: string, id: string, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    id,
    ...(accelerator !== undefined && { accelerator }),
    click: () => send(id),
  });
  /** The page listens for these keys by itself; registered here too, they would act twice. */
  const listened = (label: string, id: string, accelerator: string) => ({
    ...command(label, id, accelerator),
    registerAccelerator: false,
  });
  const isMac = platform === 'darwin';
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    {
      label: '&File',
      submenu: [
        command('Create a hypothesis', 'new.hypothesis', 'CmdOrCtrl+N'),
        command('Train a model', 'new.experiment', 'CmdOrCtrl+T'),
        command('Import a file', 'import', 'CmdOrCtrl+O'),
        SEPARATOR,
        { label: 'Open another workspace…', id: 'workspace', accelerator: 'CmdOrCtrl+Shift+O', click: openAnother },
        SEPARATOR,
        { role: isMac ? 'close' : 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: '&Go',
      submenu: [
        listened('Overview', 'go/', 'Alt+1'),
        listened('Data', 'go/data', 'Alt+2'),
        listened('Hypotheses', 'go/hypotheses', 'Alt+3'),
        listened('Experiments', 'go/experiments', 'Alt+4'),
        listened('Models', 'go/models', 'Alt+5'),
      ],
    },
    {
      label: '&View',
      submenu: [
        listened('Command palette', 'palette', 'CmdOrCtrl+K'),
        listened('Jobs drawer', 'jobs', 'Alt+J'),
        command('Widen or narrow the rail', 'rail'),
        SEPARATOR,
        command("Follow the system's theme", 'theme.system'),
        command('Light', 'theme.light'),
        command('Dark', 'theme.dark'),
        SEPARATOR,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        SEPARATOR,
        { role: 'reload' },
      ],
    },
    { role: 'windowMenu' },
    { role: 'help', submenu: [{ role: 'about' }] },
  ];
}
