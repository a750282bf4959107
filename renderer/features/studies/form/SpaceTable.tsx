import { Button, HTMLTable } from '@blueprintjs/core';
import { counted } from '../../../../core/contract/index.ts';
import { Panel } from '../../../components/Panel.tsx';
import { without } from '../../../stores/without.ts';
import type { RunProblems } from '../../experiments/run/runInput.ts';
import type { DimensionDraft } from './dimensionDraft.ts';
import { DimensionRow } from './DimensionRow.tsx';
import './Space.css';
import { isChanged, type SpaceRow } from './spaceRows.ts';

type Typed = Readonly<Record<string, Partial<DimensionDraft>>>;

export interface SpaceTableProps {
  model: string;
  rows: readonly SpaceRow[];
  typed: Typed;
  problems: RunProblems;
  idle: Readonly<Record<string, string>>;
  onSpace: (typed: Typed) => void;
  onFixed: (name: string, value: string | boolean) => void;
}

/** Every parameter of the model: where it is searched, or at what it stays. */
export function SpaceTable({ model, rows, typed, problems, idle, onSpace, onFixed }: SpaceTableProps) {
  const searched = rows.filter(({ draft, spec }) => draft.searched !== 'fixed' && !idle[spec.name]).length;
  return (
    <Panel
      title={`Search space of ${model}`}
      aside={`${searched} of ${counted(rows.length, 'parameter')} searched`}
      actions={
        rows.some(isChanged) && (
          <Button size="small" variant="minimal" text="Reset the space" onClick={() => onSpace({})} />
        )
      }
      isFlush
    >
      {problems['space'] && (
        <p className="hrp-space-problem hrp-field-problem" role="status">
          {problems['space']}
        </p>
      )}
      {rows.length > 0 && (
        <HTMLTable compact className="hrp-table hrp-space">
          <thead>
            <tr>
              <th scope="col">Parameter</th>
              <th scope="col">Searched</th>
              <th scope="col">From, to or at</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const { name } = row.spec;
              return (
                <DimensionRow
                  key={name}
                  row={row}
                  problem={problems[`space.${name}`] ?? problems[`param.${name}`]}
                  idle={idle[name]}
                  onChange={(part) => onSpace({ ...typed, [name]: { ...typed[name], ...part } })}
                  onFixed={(value) => onFixed(name, value)}
                  onReset={isChanged(row) ? () => onSpace(without(typed, name)) : undefined}
                />
              );
            })}
          </tbody>
        </HTMLTable>
      )}
    </Panel>
  );
}
