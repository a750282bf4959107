import type { featureDescription } from '../../../core/contract/index.ts';
import type { Column } from '../../components/DataTable/Column.ts';

export type Feature = (typeof featureDescription)['_output'];

/** The columns of the feature catalogue. */
export const featureColumns: Column<Feature>[] = [
  { id: 'name', header: 'Feature', value: ({ name }) => name, width: 150, pinned: 'left' },
  { id: 'group', header: 'Group', value: ({ group }) => group, filter: 'choice', width: 110 },
  {
    id: 'kind',
    header: 'From',
    value: ({ kind }) => kind,
    filter: 'choice',
    width: 100,
    explain: 'What it is computed from: prices and volumes, or fundamentals',
  },
  {
    id: 'formula',
    header: 'Formula',
    value: ({ formula }) => formula,
    width: 380,
    explain: 'C close, H high, L low, V volume; t a bar of the symbol',
  },
  { id: 'unit', header: 'Unit', value: ({ unit }) => unit, filter: 'choice', width: 120 },
  {
    id: 'warmUp',
    header: 'Warm-up',
    unit: 'bars',
    value: ({ warmUpBars }) => warmUpBars,
    explain: 'Bars of the symbol before its first known value, that bar included',
    width: 110,
  },
  { id: 'version', header: 'Version', value: ({ version }) => version, explain: 'Of its definition', width: 90 },
];
