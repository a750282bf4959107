import { InputGroup } from '@blueprintjs/core';

/** Rows whose cell contains the text. */
export function TextFilter({ name, text, onChange }: { name: string; text: string; onChange: (text: string) => void }) {
  return (
    <InputGroup
      size="small"
      fill
      placeholder="contains"
      aria-label={`${name} contains`}
      value={text}
      onValueChange={onChange}
    />
  );
}
