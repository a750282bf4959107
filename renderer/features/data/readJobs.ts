import { create } from 'zustand';

/** The jobs that read a file for the wizard, by what they read: so that their progress can be shown and cancelled. */
export const useReadJobs = create<{ ids: Record<string, string> }>(() => ({ ids: {} }));

export const setReadJob = (key: string, id: string): void =>
  useReadJobs.setState(({ ids }) => ({ ids: { ...ids, [key]: id } }));
