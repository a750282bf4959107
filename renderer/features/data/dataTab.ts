import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export const DATA_TABS = ['findings', 'imports', 'features'] as const;
export type DataTab = (typeof DATA_TABS)[number];

interface DataTabState {
  tab: DataTab;
  setTab(tab: DataTab): void;
}

/** Which part of the data the user looks at; kept over a restart. */
export const useDataTab = create<DataTabState>()(
  persist((set) => ({ tab: 'findings', setTab: (tab) => set({ tab }) }), { name: 'hrp.dataTab', version: 1 }),
);
