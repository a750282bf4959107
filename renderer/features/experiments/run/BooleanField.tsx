import { Switch } from '@blueprintjs/core';
import type { ParameterSpec } from '../../../../core/contract/index.ts';
import { classes } from '../../../components/classes.ts';
import { Field } from '../../../components/Field.tsx';

export interface BooleanFieldProps {
  spec: ParameterSpec;
  problem?: string | undefined;
  value: boolean;
  onChange: (value: boolean) => void;
}

/** A parameter that is on or off. */
export function BooleanField({ spec, problem, value, onChange }: BooleanFieldProps) {
  return (
    <Field
      label={spec.name}
      problem={problem}
      help={`${spec.description} Default ${spec.default === true ? 'on' : 'off'}.`}
      className={classes('hrp-number-field', value !== spec.default && 'hrp-number-changed')}
    >
      {(input) => (
        <Switch
          {...input}
          checked={value}
          label={value ? 'on' : 'off'}
          onChange={({ currentTarget }) => onChange(currentTarget.checked)}
        />
      )}
    </Field>
  );
}
