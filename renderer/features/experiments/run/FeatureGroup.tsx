import { Checkbox } from '@blueprintjs/core';
import type { FeatureDescription } from './featureGroups.ts';

export interface FeatureGroupProps {
  name: string;
  members: readonly FeatureDescription[];
  chosen: ReadonlySet<string>;
  onToggle: (names: readonly string[], isOn: boolean) => void;
  onExplain: (feature: FeatureDescription) => void;
}

/** One group of features: all at once by its name, or one by one. */
export function FeatureGroup({ name, members, chosen, onToggle, onExplain }: FeatureGroupProps) {
  const on = members.filter((member) => chosen.has(member.name)).length;
  return (
    <fieldset className="hrp-run-group" aria-label={`Features: ${name}`}>
      <Checkbox
        className="hrp-run-group-name"
        checked={on === members.length}
        indeterminate={on > 0 && on < members.length}
        label={`${name} (${on} of ${members.length})`}
        onChange={() =>
          onToggle(
            members.map((member) => member.name),
            on < members.length,
          )
        }
      />
      {members.map((member) => (
        <div key={member.name} onFocus={() => onExplain(member)} onMouseEnter={() => onExplain(member)}>
          <Checkbox
            className="hrp-run-feature"
            checked={chosen.has(member.name)}
            label={member.name}
            onChange={({ currentTarget }) => onToggle([member.name], currentTarget.checked)}
          />
        </div>
      ))}
    </fieldset>
  );
}
