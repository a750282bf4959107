import { FormGroup } from '@blueprintjs/core';
import { useId, type ReactNode } from 'react';
import './Field.css';

/** What ties an input to its label, its help and its problem. */
export interface FieldInput {
  id: string;
  'aria-describedby': string;
  'aria-invalid': boolean;
}

export interface FieldProps {
  label: string;
  /** Beside the label: a unit, `optional`. */
  info?: ReactNode;
  help?: ReactNode;
  /** What is wrong with the value as it stands, and what would be right. */
  problem?: string | undefined;
  className?: string;
  children: (input: FieldInput) => ReactNode;
}

/** A labelled input with its help below it, and its problem where there is one. */
export function Field({ label, info, help, problem, className, children }: FieldProps) {
  const id = useId();
  return (
    <FormGroup
      className={`hrp-field ${className ?? ''}`}
      label={label}
      labelFor={id}
      labelInfo={info}
      helperText={
        <span id={`${id}-help`}>
          {problem && (
            <span className="hrp-field-problem" role="status">
              {problem}
            </span>
          )}
          {help}
        </span>
      }
    >
      {children({ id, 'aria-describedby': `${id}-help`, 'aria-invalid': problem !== undefined })}
    </FormGroup>
  );
}
