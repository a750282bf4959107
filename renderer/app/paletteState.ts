import { create } from 'zustand';

interface Palette {
  isOpen: boolean;
  open(): void;
  close(): void;
}

export const usePalette = create<Palette>((set) => ({
  isOpen: false,
  open: () => set({ isOpen: true }),
  close: () => set({ isOpen: false }),
}));
