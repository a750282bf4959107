import { Button, InputGroup, SegmentedControl } from '@blueprintjs/core';
import { Field } from '../../components/Field.tsx';
import { FileDrop } from './FileDrop.tsx';
import { formatBytes } from './formatBytes.ts';
import type { ImportDraft } from './importDraft.ts';
import { IMPORT_KINDS, KIND_WORDS, type ImportKind } from './importKinds.ts';
import { StepPanel } from './StepPanel.tsx';

export interface ChooseStepProps {
  draft: ImportDraft;
  change: (part: Partial<ImportDraft>) => void;
  /** Whether the chosen file could be read. */
  isRead: boolean;
}

/** Which file, and what it holds. */
export function ChooseStep({ draft, change, isRead }: ChooseStepProps) {
  const { kind, path, bytes, typedPath } = draft;
  const take = (taken: { path: string; bytes: number | null }) => change({ ...taken, map: {}, checked: '', job: '' });
  const typed = typedPath.trim();
  return (
    <StepPanel step={1} title="Choose a file" isDone={isRead}>
      <div className="hrp-choose">
        <div>
          <span className="hrp-choose-label" id="import-kind">
            What it holds
          </span>
          <SegmentedControl
            aria-labelledby="import-kind"
            size="small"
            value={kind}
            options={IMPORT_KINDS.map((value) => ({ value, label: value }))}
            onValueChange={(value) => change({ kind: value as ImportKind, map: {}, checked: '', job: '' })}
          />
          <p className="hrp-muted">{KIND_WORDS[kind].about}</p>
        </div>
        <FileDrop onTake={take} />
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (typed !== '') take({ path: typed, bytes: null });
          }}
        >
          <Field label="Or its path on this machine">
            {(input) => (
              <InputGroup
                {...input}
                value={typedPath}
                placeholder="/data/bars.parquet"
                onValueChange={(value) => change({ typedPath: value })}
                rightElement={<Button type="submit" size="small" text="Read" disabled={typed === ''} />}
              />
            )}
          </Field>
        </form>
      </div>
      {path !== '' && (
        <p className="hrp-choose-taken">
          Chosen: <span className="hrp-mono">{path}</span>
          {bytes !== null && <span className="hrp-muted">, {formatBytes(bytes)}</span>}
        </p>
      )}
    </StepPanel>
  );
}
