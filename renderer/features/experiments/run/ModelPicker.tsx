import { Radio } from '@blueprintjs/core';
import { useId } from 'react';
import type { ModelKind } from '../../../../core/contract/index.ts';

export interface ModelPickerProps {
  catalogue: readonly ModelKind[];
  chosen: string;
  onChoose: (name: string) => void;
}

/** The kinds of model that can be trained, one of them chosen. */
export function ModelPicker({ catalogue, chosen, onChoose }: ModelPickerProps) {
  const name = useId();
  return (
    <div className="hrp-run-models" role="radiogroup" aria-label="Model">
      {catalogue.map((kind) => (
        <Radio
          key={kind.name}
          className="hrp-run-model"
          name={name}
          checked={kind.name === chosen}
          value={kind.name}
          onChange={() => onChoose(kind.name)}
        >
          <span className="hrp-run-model-text">
            <span className="hrp-run-model-name">{kind.name}</span>
            <span className="hrp-muted hrp-run-small">{kind.description}</span>
          </span>
        </Radio>
      ))}
    </div>
  );
}
