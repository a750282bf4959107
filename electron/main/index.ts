import { join } from 'node:path';
import { app, dialog, Menu, session } from 'electron';
import { failureOf } from '../../core/contract/index.ts';
import { registerAppScheme, serveRenderer } from './appScheme.ts';
import { Desktop } from './Desktop.ts';
import { DesktopLog } from './DesktopLog.ts';
import { RENDERER_FOLDER } from './entries.ts';
import { menuTemplate } from './menuTemplate.ts';
import { refuseEverything, refusePermissions } from './refuseEverything.ts';
import { askForWorkspace, givenWorkspace } from './workspaceChoice.ts';

app.setName('HRP Workstation');
registerAppScheme();
if (app.requestSingleInstanceLock()) run();
else app.quit();

function run(): void {
  const { say } = new DesktopLog(join(app.getPath('userData'), 'desktop.log'));
  let desktop: Desktop | null = null;
  refuseEverything({ onConnect: (page) => desktop?.connect(page), say });
  app.on('second-instance', () => desktop?.show());
  app.on('activate', () => desktop?.show());
  app.on('window-all-closed', () => process.platform !== 'darwin' && app.quit());
  app.on('before-quit', (event) => {
    if (desktop && !desktop.askToQuit()) event.preventDefault();
  });
  const start = async () => {
    refusePermissions(session.defaultSession, say);
    serveRenderer(RENDERER_FOLDER);
    const choice = givenWorkspace(process.argv, process.env) ?? (await askForWorkspace());
    if (!choice) return app.quit();
    const host = new Desktop(say);
    desktop = host;
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(
        menuTemplate({
          platform: process.platform,
          send: (command) => host.send(command),
          openAnother: () => void host.openAnother(),
        }),
      ),
    );
    host.open(choice);
  };
  void app
    .whenReady()
    .then(start)
    .catch((thrown: unknown) => {
      const { message } = failureOf(thrown);
      say(`The workstation cannot start: ${message}`);
      dialog.showErrorBox('The workstation cannot start', message);
      app.exit(1);
    });
}
