import { create } from 'zustand';

export type EnginePhase = 'connecting' | 'connected' | 'lost' | 'no-session';

interface EngineState {
  phase: EnginePhase;
  /** Of the moment (ms) since when it is so. */
  since: number;
}

/** Whether the page has an engine. */
export const useEngine = create<EngineState>(() => ({ phase: 'connecting', since: Date.now() }));

export const setPhase = (phase: EnginePhase): void => useEngine.setState({ phase, since: Date.now() });
