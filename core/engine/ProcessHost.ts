/** A compute process as the engine sees it. */
export interface ComputeProcess {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** What it writes to stderr, in pieces as they come. */
  onStderr(listener: (text: string) => void): void;
  /** Called once, when the process has ended for whatever reason. */
  onExit(listener: (how: { code: number | null; signal: string | null; stderr: string }) => void): void;
  /** Ends it at once. */
  kill(): void;
}

/** The one thing that knows how to fork: Node's child processes in one host, Electron's utility processes in the other. */
export interface ProcessHost {
  forkCompute(): ComputeProcess;
}
