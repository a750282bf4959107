import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { app, dialog } from 'electron';
import { readSmallFile, writeSmallFile } from './smallFile.ts';

export interface WorkspaceChoice {
  /** Absolute. */
  workspace: string;
  /** Whether a workspace is made where there is none: only where the user named the folder just now. */
  mayCreate: boolean;
}

const [CHOOSE, USUAL, QUIT] = [0, 1, 2];
const FLAG = '--workspace';

const settingsFile = () => join(app.getPath('userData'), 'desktop.json');

/** The workspace that was named (`--workspace DIR`, HRP_WORKSPACE) or used last; null when there is none. */
export function givenWorkspace(argv: readonly string[], env: NodeJS.ProcessEnv): WorkspaceChoice | null {
  const at = argv.findIndex((argument) => argument === FLAG || argument.startsWith(`${FLAG}=`));
  const named = at < 0 ? env.HRP_WORKSPACE : argv[at] === FLAG ? argv[at + 1] : argv[at].slice(FLAG.length + 1);
  if (named) return { workspace: resolve(named), mayCreate: true };
  const saved = readSmallFile(settingsFile()) as { workspace?: unknown } | null | undefined;
  const workspace = saved?.workspace;
  return typeof workspace === 'string' && workspace !== '' ? { workspace, mayCreate: false } : null;
}

export const rememberWorkspace = (workspace: string): void => writeSmallFile(settingsFile(), { workspace });

/** Asks at the first start; null when the user would rather quit. */
export async function askForWorkspace(): Promise<WorkspaceChoice | null> {
  const usual = join(homedir(), 'hrp-workspace');
  for (;;) {
    const { response } = await dialog.showMessageBox({
      type: 'question',
      message: 'Where is your workspace?',
      detail: `The folder that holds everything of your research: an existing workspace, or an empty folder for a new one. The hrp command uses ${usual} when it is told nothing else.`,
      buttons: ['Choose a folder…', 'Use the usual folder', 'Quit'],
      defaultId: CHOOSE,
      cancelId: QUIT,
      noLink: true,
    });
    if (response === QUIT) return null;
    if (response === USUAL) return { workspace: usual, mayCreate: true };
    const chosen = await chooseFolder();
    if (chosen) return chosen;
  }
}

/** Lets the user choose a folder; null when none was chosen. */
export async function chooseFolder(): Promise<WorkspaceChoice | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog({
    title: 'Choose the folder of your workspace',
    buttonLabel: 'Use this folder',
    properties: ['openDirectory', 'createDirectory'],
  });
  return canceled || filePaths.length === 0 ? null : { workspace: resolve(filePaths[0]), mayCreate: true };
}
