import { useEffect, useState, useSyncExternalStore } from 'react';
import { formatIc, formatSharpe } from '../../../core/contract/index.ts';
import { THEMES, type ThemeName } from '../../../core/figures/index.ts';
import type { Column } from '../../components/DataTable/Column.ts';
import { DataTable } from '../../components/DataTable/DataTable.tsx';
import { makeRuns, type Run } from './rows.ts';

const asked = new URLSearchParams(location.search);
const number = (name: string, otherwise: number) => Number(asked.get(name) ?? otherwise);
const theme = (asked.get('theme') ?? 'light') as ThemeName;
const max = asked.has('max') ? { max: number('max', 0) } : {};
const more = number('more', 5);

const columns: Column<Run>[] = [
  { id: 'id', header: 'Run', value: ({ id }) => id, width: 90, pinned: 'left' },
  { id: 'model', header: 'Model', value: ({ model }) => model, filter: 'choice', width: 110 },
  {
    id: 'ic',
    header: 'Mean IC',
    value: ({ ic }) => ic,
    render: ({ ic }) => formatIc(ic),
    explain: 'Spearman by date, then the mean',
    width: 100,
  },
  {
    id: 'sharpe',
    header: 'Sharpe',
    unit: 'a year',
    value: ({ sharpe }) => sharpe,
    render: ({ sharpe }) => formatSharpe(sharpe),
    explain: ({ id }) => `After costs, out of fold, of ${id}`,
  },
  { id: 'note', header: 'Note', value: ({ note }) => note },
  { id: 'secret', header: 'Kept back', value: ({ id }) => `kept ${id}`, initiallyHidden: true },
  ...Array.from({ length: more }, (_, at): Column<Run> => ({
    id: `m${at}`,
    header: `Measure ${at}`,
    value: (row) => row.more[at],
  })),
];

const onHash = (listener: () => void) => {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
};

/** The table over made-up runs; the address says how many, in which theme and state; at `#away` it is left. */
export function Fixture() {
  const [rows] = useState(() => (asked.has('loading') ? undefined : makeRuns(number('rows', 100), more)));
  const [selected, setSelected] = useState<string[]>([]);
  const [opened, setOpened] = useState('');
  const isAway = useSyncExternalStore(onHash, () => location.hash === '#away');
  useEffect(() => {
    document.body.classList.toggle('bp6-dark', theme === 'dark');
    document.documentElement.style.colorScheme = theme;
    for (const [token, colour] of Object.entries(THEMES[theme])) {
      document.documentElement.style.setProperty(`--hrp-${token}`, colour);
    }
  }, []);
  return (
    <div style={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <h1 className="hrp-visually-hidden">Runs</h1>
      <p id="opened" className="hrp-visually-hidden">
        {opened}
      </p>
      <p id="selected" className="hrp-visually-hidden">
        {selected.join(' ')}
      </p>
      <div style={{ flex: 1, minHeight: 0 }}>
        {!isAway && (
          <DataTable
            id="runs"
            label="Runs"
            rows={rows}
            columns={columns}
            rowKey={({ id }) => id}
            hrefOf={({ id }) => `#/runs/${id}`}
            onOpen={({ id }) => setOpened(id)}
            initialSort={{ id: 'id', desc: false }}
            {...(!asked.has('plain') && { selection: { selected, onChange: setSelected, ...max } })}
          />
        )}
      </div>
    </div>
  );
}
