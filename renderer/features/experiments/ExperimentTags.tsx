import { Button, PopoverNext, Tag, TagInput } from '@blueprintjs/core';
import { Edit } from '@blueprintjs/icons';
import type { ExperimentSummary } from '../../../core/contract/index.ts';
import { useDraft } from '../../stores/drafts.ts';
import { setTags } from './annotate.ts';
import './ExperimentTags.css';

/** The tags of an experiment; the pencil opens them for change, each change with undo. */
export function ExperimentTags({ experiment }: { experiment: Pick<ExperimentSummary, 'id' | 'tags'> }) {
  const { id, tags } = experiment;
  return (
    <span className="hrp-tags" onDoubleClick={(event) => event.stopPropagation()}>
      <PopoverNext placement="bottom-start" content={<TagsForm experiment={experiment} />}>
        <Button
          className="hrp-tags-edit"
          size="small"
          variant="minimal"
          icon={<Edit size={12} />}
          aria-label={`Change the tags of ${id}`}
        />
      </PopoverNext>
      {tags.map((tag) => (
        <Tag key={tag} minimal>
          {tag}
        </Tag>
      ))}
    </span>
  );
}

function TagsForm({ experiment }: { experiment: Pick<ExperimentSummary, 'id' | 'tags'> }) {
  const { id, tags } = experiment;
  const { draft, change, discard } = useDraft(`tags.${id}`, { typed: '' });
  return (
    <div className="hrp-tags-form">
      <TagInput
        fill
        values={tags}
        inputValue={draft.typed}
        inputProps={{ autoFocus: true, 'aria-label': `New tag of ${id}` }}
        placeholder="Add a tag, Enter"
        onInputChange={({ target }) => change({ typed: (target as HTMLInputElement).value })}
        onAdd={(added) => {
          discard();
          void setTags(experiment, [...tags, ...added]);
        }}
        onRemove={(removed) =>
          void setTags(
            experiment,
            tags.filter((tag) => tag !== removed),
          )
        }
        tagProps={{ minimal: true }}
      />
    </div>
  );
}
