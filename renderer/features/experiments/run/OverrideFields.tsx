import type { GuardName } from '../../../../core/contract/index.ts';
import { justification } from '../../../../core/contract/index.ts';
import { Panel } from '../../../components/Panel.tsx';
import { TextField } from '../../../components/TextField.tsx';
import type { RunDraft } from './runDraft.ts';

export interface OverrideFieldsProps {
  guards: readonly GuardName[];
  /** What they refuse. */
  what?: string;
  justifications: RunDraft['justifications'];
  onChange: (justifications: RunDraft['justifications']) => void;
}

/** Where a user goes on against a guard, in writing. */
export function OverrideFields({ guards, what = 'this run', justifications, onChange }: OverrideFieldsProps) {
  return (
    <Panel title="Override">
      <p>
        {guards.length === 1 ? 'A guard refuses' : `${guards.length} guards refuse`} {what}. A user can go on against it
        with a justification, which stays on record for ever.
      </p>
      {guards.map((guard) => {
        const text = justifications[guard] ?? '';
        const written = justification.safeParse(text);
        return (
          <TextField
            key={guard}
            label={`Justification against ${guard}`}
            problem={text === '' || written.success ? undefined : written.error.issues[0].message}
            placeholder="Why this is right, in at least 10 characters"
            value={text}
            onChange={(value) => onChange({ ...justifications, [guard]: value })}
          />
        );
      })}
    </Panel>
  );
}
