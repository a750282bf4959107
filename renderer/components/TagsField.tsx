import { TagInput } from '@blueprintjs/core';
import { Field } from './Field.tsx';

export interface TagsFieldProps {
  label?: string;
  help?: string;
  tags: readonly string[];
  onChange: (tags: string[]) => void;
}

/** Words to find things again by; each is there once. */
export function TagsField({ label = 'Tags', help = 'Enter or a comma ends a tag', tags, onChange }: TagsFieldProps) {
  return (
    <Field label={label} info="optional" help={help}>
      {(input) => (
        <TagInput
          addOnBlur
          fill
          separator=","
          inputProps={input}
          tagProps={{ minimal: true }}
          values={[...tags]}
          onChange={(values) => onChange([...new Set(values.map((value) => String(value).trim()))].filter(Boolean))}
        />
      )}
    </Field>
  );
}
