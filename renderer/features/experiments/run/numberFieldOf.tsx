import { NumberField } from '../../../components/NumberField.tsx';
import type { RunProblems } from './runInput.ts';

export interface NumbersOfDraft<Name extends string> {
  draft: Readonly<Record<Name, string>>;
  /** What a reset puts back. */
  standard: Readonly<Record<Name, string>>;
  problems: RunProblems;
  onChange: (part: Partial<Record<Name, string>>) => void;
}

/** Makes the fields of a draft's numbers, each by its name. @returns takes name, label, unit, help and what holds while empty */
export const numberFieldOf =
  <Name extends string>({ draft, standard, problems, onChange }: NumbersOfDraft<Name>) =>
  (name: Name, label: string, info: string | undefined, help: string, placeholder?: string) => (
    <NumberField
      {...{ label, info, help, placeholder }}
      problem={problems[name]}
      value={draft[name]}
      standard={standard[name]}
      onChange={(text) => onChange({ [name]: text } as Partial<Record<Name, string>>)}
    />
  );
