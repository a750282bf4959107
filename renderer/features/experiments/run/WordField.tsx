import { HTMLSelect } from '@blueprintjs/core';
import { classes } from '../../../components/classes.ts';
import { Field } from '../../../components/Field.tsx';

export interface WordFieldProps<Word extends string> {
  label: string;
  help: string;
  problem?: string | undefined;
  value: Word;
  /** The field is marked where it differs. */
  standard: Word;
  options: readonly { value: Word; label: string }[];
  onChange: (value: Word) => void;
}

/** One of some words. */
export function WordField<Word extends string>(props: WordFieldProps<Word>) {
  const { label, help, problem, value, standard, options, onChange } = props;
  return (
    <Field
      label={label}
      help={help}
      problem={problem}
      className={classes('hrp-number-field', value !== standard && 'hrp-number-changed')}
    >
      {(input) => (
        <HTMLSelect
          {...input}
          fill
          value={value}
          options={options}
          onChange={({ target }) => onChange(target.value as Word)}
        />
      )}
    </Field>
  );
}
