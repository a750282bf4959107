import { InputGroup, Intent } from '@blueprintjs/core';
import { useState } from 'react';
import { readBound } from './filters.ts';

export interface RangeFilterProps {
  name: string;
  min: number | null;
  max: number | null;
  onChange: (range: { min: number | null; max: number | null }) => void;
}

/** Rows whose number is within the bounds, both included, in the column's stored unit. */
export function RangeFilter({ name, min, max, onChange }: RangeFilterProps) {
  return (
    <>
      <Bound label={`${name} at least`} placeholder="≥" bound={min} onChange={(next) => onChange({ min: next, max })} />
      <Bound label={`${name} at most`} placeholder="≤" bound={max} onChange={(next) => onChange({ min, max: next })} />
    </>
  );
}

interface BoundProps {
  label: string;
  placeholder: string;
  bound: number | null;
  onChange: (bound: number | null) => void;
}

function Bound({ label, placeholder, bound, onChange }: BoundProps) {
  const [typed, setTyped] = useState(bound === null ? '' : String(bound));
  // What is typed stands while it says the bound; a bound that was set elsewhere replaces it.
  const text =
    readBound(typed) === undefined || readBound(typed) === bound ? typed : bound === null ? '' : String(bound);
  const isWrong = readBound(text) === undefined;
  return (
    <InputGroup
      size="small"
      fill
      className="hrp-number"
      inputMode="decimal"
      placeholder={placeholder}
      aria-label={label}
      aria-invalid={isWrong}
      intent={isWrong ? Intent.DANGER : Intent.NONE}
      value={text}
      onValueChange={(next) => {
        setTyped(next);
        const value = readBound(next);
        if (value !== undefined) onChange(value);
      }}
    />
  );
}
