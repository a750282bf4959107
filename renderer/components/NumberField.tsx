import { Button, InputGroup } from '@blueprintjs/core';
import { Reset } from '@blueprintjs/icons';
import type { ReactNode } from 'react';
import { Field } from './Field.tsx';
import './NumberField.css';

export interface NumberFieldProps {
  label: string;
  /** Its unit, or how else it is known. */
  info?: ReactNode;
  help?: ReactNode;
  problem?: string | undefined;
  /** As it is typed. */
  value: string;
  /** What a reset puts back; the field is marked where it differs. */
  standard: string;
  /** What holds while it is empty. */
  placeholder?: string | undefined;
  onChange: (value: string) => void;
}

/** A number as it is typed, marked when it is not the default, with one click back to that. */
export function NumberField({ label, info, help, problem, value, standard, placeholder, onChange }: NumberFieldProps) {
  const isChanged = value.trim() !== standard;
  return (
    <Field
      label={label}
      info={info}
      help={help}
      problem={problem}
      className={isChanged ? 'hrp-number-field hrp-number-changed' : 'hrp-number-field'}
    >
      {(input) => (
        <InputGroup
          {...input}
          inputMode="decimal"
          autoComplete="off"
          value={value}
          placeholder={placeholder}
          intent={problem ? 'danger' : 'none'}
          onValueChange={onChange}
          rightElement={
            isChanged ? (
              <Button
                size="small"
                variant="minimal"
                icon={<Reset size={12} />}
                aria-label={`Reset ${label} to ${standard || 'the default'}`}
                onClick={() => onChange(standard)}
              />
            ) : undefined
          }
        />
      )}
    </Field>
  );
}
