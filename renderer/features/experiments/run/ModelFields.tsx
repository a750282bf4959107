import { HTMLSelect } from '@blueprintjs/core';
import { useLocation } from 'wouter';
import type { Hypothesis, ModelKind } from '../../../../core/contract/index.ts';
import { Field } from '../../../components/Field.tsx';
import { Panel } from '../../../components/Panel.tsx';
import { ModelPicker } from './ModelPicker.tsx';

export interface ModelFieldsProps {
  hypothesis: Hypothesis;
  hypotheses: readonly Hypothesis[];
  catalogue: readonly ModelKind[];
  chosen: string;
  /** The same form for another hypothesis. */
  placeOf: (hypothesis: string) => string;
  onChoose: (model: string) => void;
}

/** For which hypothesis, and with which model. */
export function ModelFields({ hypothesis, hypotheses, catalogue, chosen, placeOf, onChoose }: ModelFieldsProps) {
  const [, go] = useLocation();
  return (
    <Panel title="Hypothesis and model">
      <div className="hrp-run-fields">
        <Field label="Hypothesis" help={hypothesis.prediction}>
          {(described) => (
            <HTMLSelect
              {...described}
              fill
              value={hypothesis.id}
              options={hypotheses.map(({ id, name }) => ({ value: id, label: `${id} ${name}` }))}
              onChange={({ currentTarget }) => go(placeOf(currentTarget.value))}
            />
          )}
        </Field>
        <ModelPicker catalogue={catalogue} chosen={chosen} onChoose={onChoose} />
      </div>
    </Panel>
  );
}
