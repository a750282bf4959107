import { Panel } from '../../../components/Panel.tsx';
import { TagsField } from '../../../components/TagsField.tsx';
import { TextField } from '../../../components/TextField.tsx';
import type { RunDraft } from './runDraft.ts';

export interface RecordFieldsProps {
  draft: Pick<RunDraft, 'tags' | 'notes'>;
  /** What it is to show: `this run`. */
  what: string;
  onChange: (part: Partial<RunDraft>) => void;
}

/** What is kept with it, in the user's words. */
export function RecordFields({ draft: { tags, notes }, what, onChange }: RecordFieldsProps) {
  return (
    <Panel title="Record">
      <div className="hrp-run-fields">
        <TagsField tags={tags} onChange={(chosen) => onChange({ tags: chosen })} />
        <TextField
          label="Notes"
          info="optional"
          value={notes}
          placeholder={`What ${what} is to show`}
          onChange={(text) => onChange({ notes: text })}
        />
      </div>
    </Panel>
  );
}
