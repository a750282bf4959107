import { create } from 'zustand';
import { errorOf } from './queryClient.ts';

export interface ToastMessage {
  id: number;
  level: 'done' | 'warning' | 'failed';
  text: string;
  /** The one thing to do about it: undo, open. */
  action?: { text: string; run: () => void };
}

interface Toasts {
  shown: readonly ToastMessage[];
  dismiss(id: number): void;
}

let next = 1;

export const useToasts = create<Toasts>((set) => ({
  shown: [],
  dismiss: (id) => set(({ shown }) => ({ shown: shown.filter((one) => one.id !== id) })),
}));

/** Says in passing that something was done or was not; what must not be missed has a place of its own. */
export function toast(level: ToastMessage['level'], text: string, action?: ToastMessage['action']): void {
  const message: ToastMessage = { id: next++, level, text, ...(action && { action }) };
  useToasts.setState(({ shown }) => ({ shown: [...shown, message] }));
}

/** Says what a call threw; a cancelled one says so. */
export function toastError(thrown: unknown): void {
  const { kind, message } = errorOf(thrown);
  toast(kind === 'cancelled' ? 'warning' : 'failed', message);
}
