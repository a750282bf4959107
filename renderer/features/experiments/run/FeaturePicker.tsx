import { Button, InputGroup } from '@blueprintjs/core';
import { Search } from '@blueprintjs/icons';
import { useState } from 'react';
import type { Policy } from '../../../../core/contract/index.ts';
import { Panel } from '../../../components/Panel.tsx';
import { VerdictTag } from '../../../components/VerdictTag.tsx';
import { FeatureGroup } from './FeatureGroup.tsx';
import { featureGroups, type FeatureDescription } from './featureGroups.ts';

export interface FeaturePickerProps {
  features: readonly FeatureDescription[];
  chosen: readonly string[];
  limits: Policy['FeatureCountValidator'];
  problem: string | undefined;
  onChange: (chosen: readonly string[]) => void;
}

/** The features of a run, by group; what is under the pointer or has focus explains itself below. */
export function FeaturePicker({ features, chosen, limits, problem, onChange }: FeaturePickerProps) {
  const [search, setSearch] = useState('');
  const [explained, setExplained] = useState<FeatureDescription>();
  const picked = new Set(chosen);
  const inOrder = (isChosen: (feature: FeatureDescription) => boolean) =>
    onChange(features.filter(isChosen).map(({ name }) => name));
  const count = chosen.length;
  const level = count > limits.failFeatures ? 'fail' : count > limits.warnFeatures ? 'warn' : 'pass';
  const groups = featureGroups(features, search);
  return (
    <Panel
      title="Features"
      aside={
        <span className="hrp-number">
          {count} of {features.length}{' '}
          <VerdictTag
            level={problem ? 'fail' : level}
            text={problem ?? `warns above ${limits.warnFeatures}, fails above ${limits.failFeatures}`}
          />
        </span>
      }
    >
      <div className="hrp-run-tools">
        <InputGroup
          size="small"
          type="search"
          leftElement={<Search className="hrp-run-search" size={14} />}
          placeholder="Find a feature"
          aria-label="Find a feature"
          value={search}
          onValueChange={setSearch}
        />
        <Button size="small" variant="minimal" text="All" onClick={() => inOrder(() => true)} />
        <Button
          size="small"
          variant="minimal"
          text="Price and volume"
          onClick={() => inOrder(({ kind }) => kind === 'price')}
        />
        <Button size="small" variant="minimal" text="None" onClick={() => onChange([])} />
      </div>
      <div className="hrp-run-features">
        {groups.map(({ name, members }) => (
          <FeatureGroup
            key={name}
            name={name}
            members={members}
            chosen={picked}
            onExplain={setExplained}
            onToggle={(names, isOn) =>
              inOrder((feature) => (names.includes(feature.name) ? isOn : picked.has(feature.name)))
            }
          />
        ))}
        {groups.length === 0 && <p className="hrp-muted">No feature is named or defined with “{search}”.</p>}
      </div>
      <p className="hrp-run-explained hrp-muted" aria-live="polite">
        {explained ? (
          <>
            <span className="hrp-mono">{explained.name}</span> = {explained.formula}, in {explained.unit}
            {explained.kind === 'price'
              ? `; known from bar ${explained.warmUpBars} on`
              : '; needs imported fundamentals'}
          </>
        ) : (
          'Point at a feature to see its formula.'
        )}
      </p>
    </Panel>
  );
}
