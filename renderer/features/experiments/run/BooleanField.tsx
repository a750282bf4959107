import { Switch } from '@blueprintjs/core';
import type { ParameterSpec } from '../../../../core/contract/index.ts';
import { classes } from '../../../components/classes.ts';
import { Field } from '../../../components/Field.tsx';

export interface BooleanFieldProps {
  spec: ParameterSpec;
  value: boolean;
  onChange: (value: boolean) => void;
}

/** A parameter that is on or off. */
export function BooleanField({ spec, value, onChange }: BooleanFieldProps) {
  return (
    <Field
      label={spec.name}
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
