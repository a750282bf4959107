import { beforeEach, describe, expect, it, vi } from 'vitest';

const kept = new Map<string, string>();
const localStorage = {
  getItem: (name: string) => kept.get(name) ?? null,
  setItem: (name: string, value: string) => void kept.set(name, value),
  removeItem: (name: string) => void kept.delete(name),
};
vi.stubGlobal('localStorage', localStorage);
vi.stubGlobal('window', { localStorage });
const { useDrafts } = await import('./drafts.ts');
const { enterWorkspace } = await import('./enterWorkspace.ts');
const { useRuns } = await import('./runs.ts');

const drafts = () => useDrafts.getState().values;

describe('enterWorkspace', () => {
  beforeEach(() => {
    kept.clear();
    useDrafts.setState(useDrafts.getInitialState(), true);
    useRuns.setState(useRuns.getInitialState(), true);
  });

  it('shows of another workspace nothing that was typed or chosen, and gives it back where it belongs', async () => {
    await enterWorkspace('/a');
    useDrafts.getState().set('hypothesis.new', { thesis: 'of a' });
    useRuns.getState().select(['E1']);
    await enterWorkspace('/b');
    expect(drafts()).toEqual({});
    expect(useRuns.getState().selected).toEqual([]);
    useDrafts.getState().set('hypothesis.new', { thesis: 'of b' });
    await enterWorkspace('/a');
    expect(drafts()).toEqual({ 'hypothesis.new': { thesis: 'of a' } });
    expect(useRuns.getState().selected).toEqual(['E1']);
    await enterWorkspace('/b');
    expect(drafts()).toEqual({ 'hypothesis.new': { thesis: 'of b' } });
  });

  it('changes nothing when the same workspace is opened again', async () => {
    await enterWorkspace('/a');
    useDrafts.getState().set('note', { text: 'half' });
    await enterWorkspace('/a');
    expect(drafts()).toEqual({ note: { text: 'half' } });
  });

  it('keeps what was typed before the first engine answered', async () => {
    useDrafts.getState().set('note', { text: 'early' });
    await enterWorkspace('/a');
    expect(drafts()).toEqual({ note: { text: 'early' } });
  });
});
