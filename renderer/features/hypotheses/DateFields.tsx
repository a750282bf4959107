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
    <Field
      label={label}
      problem={problems[name]}
      help={name === 'start' ? 'Empty: the first stored' : 'Empty: the last stored'}
    >
      {(input) => (
        <InputGroup
          {...input}
          autoComplete="off"
          placeholder={standard ?? 'YYYY-MM-DD'}
          value={draft[name]}
          intent={problems[name] ? 'danger' : 'none'}
          onValueChange={(date) => onChange({ [name]: date })}
        />
      )}
    </Field>
  );
  return (
    <div className="hrp-form-row">
      {dateField('First date', 'start', stored?.first)}
      {dateField('Last date', 'end', stored?.last)}
      <NumberField
        label="Holdout share"
        info="%"
        help="Of the trading days, the last ones"
        problem={problems.holdoutPercent}
        value={draft.holdoutPercent}
        standard={NEW_HYPOTHESIS.holdoutPercent}
        onChange={(holdoutPercent) => onChange({ holdoutPercent })}
      />
    </div>
  );
}
