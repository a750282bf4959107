import { HTMLSelect } from '@blueprintjs/core';
import type { ParameterSpec } from '../../../../core/contract/index.ts';
import { classes } from '../../../components/classes.ts';
import { Field } from '../../../components/Field.tsx';

export interface ChoiceFieldProps {
  spec: ParameterSpec;
  value: string;
  onChange: (value: string) => void;
}

/** A parameter that is one of some words. */
export function ChoiceField({ spec, value, onChange }: ChoiceFieldProps) {
  return (
    <Field
      label={spec.name}
      help={`${spec.description} Default ${String(spec.default)}.`}
      className={classes('hrp-number-field', value !== spec.default && 'hrp-number-changed')}
    >
      {(input) => (
        <HTMLSelect
          {...input}
          fill
          value={value}
          options={spec.choices ?? []}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}
