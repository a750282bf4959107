import { HTMLSelect } from '@blueprintjs/core';
import { Field } from '../../components/Field.tsx';
import type { ChosenColumn } from './importInput.ts';

export interface ColumnSelectProps {
  column: ChosenColumn;
  headers: readonly string[];
  /** @param header empty for none */
  onChoose: (header: string) => void;
}

/** Which of the file's columns a field is read from. */
export function ColumnSelect({
  column: { field, header, isFound, required, problem },
  headers,
  onChoose,
}: ColumnSelectProps) {
  return (
    <Field label={field} info={required ? 'needed' : undefined} problem={problem}>
      {(input) => (
        <HTMLSelect {...input} fill value={header ?? ''} onChange={({ target }) => onChoose(target.value)}>
          {!isFound && <option value="">– not in the file</option>}
          {headers.map((name, at) => (
            <option key={at} value={name}>
              {name}
            </option>
          ))}
        </HTMLSelect>
      )}
    </Field>
  );
}
