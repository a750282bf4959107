import { TextArea } from '@blueprintjs/core';
import type { ReactNode } from 'react';
import { Field } from './Field.tsx';

export interface TextFieldProps {
  label: string;
  info?: ReactNode;
  help?: ReactNode;
  problem?: string | undefined;
  placeholder?: string;
  value: string;
  /** Lines shown before it grows. */
  rows?: number;
  onChange: (value: string) => void;
}

/** A text of some lines, with its label, help and problem. */
export function TextField({ label, info, help, problem, placeholder, value, rows = 2, onChange }: TextFieldProps) {
  return (
    <Field label={label} info={info} help={help} problem={problem}>
      {(input) => (
        <TextArea
          {...input}
          fill
          autoResize
          rows={rows}
          value={value}
          placeholder={placeholder}
          intent={problem ? 'danger' : 'none'}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}
