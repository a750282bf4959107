export { closeWhenDone } from './closeWhenDone.ts';
export { Engine, type EngineOptions } from './Engine.ts';
export { dialEngine, directClient, fromContract, socketClient, type EngineClient } from './EngineClient.ts';
export { readEndpoint, serveLocally, type Endpoint, type LocalServer } from './localServer.ts';
export { serveWorkspace, unfinishedJobs, type WorkspaceService } from './serveWorkspace.ts';
export type { ComputeProcess, ProcessHost } from './ProcessHost.ts';
export { workspacePaths, type WorkspacePaths } from '../storage/index.ts';
export { VERSIONS } from './versions.ts';
