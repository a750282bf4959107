import { Checkbox } from '@blueprintjs/core';
import { counted, type StudySummary } from '../../../../core/contract/index.ts';
import { Panel } from '../../../components/Panel.tsx';
import './Space.css';

export interface WarmStartFieldProps {
  /** Those with the same objectives. */
  studies: readonly StudySummary[];
  chosen: readonly string[];
  problem: string | undefined;
  onChange: (chosen: readonly string[]) => void;
}

/** Earlier studies whose complete trials are history; nothing is spent for them again. */
export function WarmStartField({ studies, chosen, problem, onChange }: WarmStartFieldProps) {
  if (studies.length === 0) return null;
  return (
    <Panel title="Warm start" aside="complete trials of these count as history where they lie in the space">
      <fieldset className="hrp-warm-start">
        <legend className="hrp-visually-hidden">Earlier studies to start from</legend>
        {studies.map(({ id, model, hypothesis, counts }) => (
          <Checkbox
            key={id}
            checked={chosen.includes(id)}
            onChange={({ currentTarget: { checked } }) =>
              onChange(checked ? [...chosen, id] : chosen.filter((one) => one !== id))
            }
          >
            {id} <span className="hrp-muted">{`${model} on ${hypothesis}, ${counted(counts.complete, 'trial')}`}</span>
          </Checkbox>
        ))}
      </fieldset>
      {problem && (
        <span className="hrp-field-problem" role="status">
          {problem}
        </span>
      )}
    </Panel>
  );
}
