import { InputGroup } from '@blueprintjs/core';
import { Field } from '../../components/Field.tsx';
import { NumberField } from '../../components/NumberField.tsx';
import { NEW_HYPOTHESIS, type HypothesisDraft, type Problems } from './hypothesisDraft.ts';

export interface DateFieldsProps {
  draft: HypothesisDraft;
  problems: Problems<HypothesisDraft>;
  /** What is stored, or undefined while it is not known or nothing is. */
  stored: { first: string; last: string } | undefined;
  onChange: (part: Partial<HypothesisDraft>) => void;
}

/** Which stored dates belong to a hypothesis, and how many of them are sealed. */
export function DateFields({ draft, problems, stored, onChange }: DateFieldsProps) {
  const dateField = (label: string, name: 'start' | 'end', standard: string | undefined) => (
    <Field label={label} problem={problems[name]} help={standard ? `Stored: ${standard}` : undefined}>
      {(input) => (
        <InputGroup
          {...input}
          type="date"
          min={stored?.first}
          max={stored?.last}
          value={draft[name] || (standard ?? '')}
          intent={problems[name] ? 'danger' : 'none'}
          onValueChange={(date) => onChange({ [name]: date === standard ? '' : date })}
        />
      )}
    </Field>
  );
  return (
    <div className="hrp-form-row">
      {dateField('First date', 'start', stored?.first)}
      {dateField('Last date', 'end', stored?.last)}
      <NumberField
        label="Holdout"
        info="% of the trading days"
        help="The last ones; at least 126 days"
        problem={problems.holdoutPercent}
        value={draft.holdoutPercent}
        standard={NEW_HYPOTHESIS.holdoutPercent}
        onChange={(holdoutPercent) => onChange({ holdoutPercent })}
      />
    </div>
  );
}
