import { Button, HTMLSelect } from '@blueprintjs/core';
import { Reset } from '@blueprintjs/icons';
import { classes } from '../../../components/classes.ts';
import { Explained } from '../../../components/Explained.tsx';
import { takes } from '../../experiments/run/runInput.ts';
import { type DimensionDraft, isNumeric, type Searched } from './dimensionDraft.ts';
import { DimensionInput } from './DimensionInput.tsx';
import type { SpaceRow } from './spaceRows.ts';

export interface DimensionRowProps {
  row: SpaceRow;
  problem: string | undefined;
  /** Why it is not searched, though it was to be. */
  idle: string | undefined;
  onChange: (part: Partial<DimensionDraft>) => void;
  onFixed: (value: string | boolean) => void;
  onReset: (() => void) | undefined;
}

const WORDS: Record<Searched, string> = {
  fixed: 'fixed',
  range: 'range',
  log: 'log range',
  choices: 'choices',
};

/** One parameter of the search space. */
export function DimensionRow({ row, problem, idle, onChange, onFixed, onReset }: DimensionRowProps) {
  const { spec, draft, unless } = row;
  const ways: Searched[] = isNumeric(spec) ? ['fixed', 'range', 'log', 'choices'] : ['fixed', 'choices'];
  const condition = draft.searched === 'fixed' ? undefined : (idle ?? (unless && conditionText(unless)));
  return (
    <tr className={classes(draft.searched === 'fixed' && 'hrp-space-fixed')}>
      <th scope="row" className={classes(onReset !== undefined && 'hrp-space-changed')}>
        <Explained by={`${spec.description} Takes ${takesText(spec)}; default ${String(spec.default)}.`}>
          {spec.name}
        </Explained>
        {condition && <span className="hrp-space-when hrp-muted">{condition}</span>}
      </th>
      <td>
        <HTMLSelect
          aria-label={`How ${spec.name} is searched`}
          value={draft.searched}
          options={ways.map((value) => ({ value, label: WORDS[value] }))}
          onChange={({ currentTarget }) => onChange({ searched: currentTarget.value as Searched })}
        />
      </td>
      <td>
        <div className="hrp-space-inputs">
          <DimensionInput row={row} isWrong={problem !== undefined} onChange={onChange} onFixed={onFixed} />
          {onReset && (
            <Button
              size="small"
              variant="minimal"
              icon={<Reset size={12} />}
              aria-label={`Reset the search of ${spec.name}`}
              onClick={onReset}
            />
          )}
        </div>
        {problem && (
          <span className="hrp-field-problem" role="status">
            {problem}
          </span>
        )}
      </td>
    </tr>
  );
}

const takesText = (spec: SpaceRow['spec']): string => (spec.type === 'boolean' ? 'true or false' : takes(spec));

const conditionText = ({ name, values }: NonNullable<SpaceRow['unless']>): string =>
  `only where ${name} is not ${values.map(String).join(' or ')}`;
