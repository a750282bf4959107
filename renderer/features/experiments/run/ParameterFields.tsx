import { Button } from '@blueprintjs/core';
import type { ModelKind, ParameterSpec } from '../../../../core/contract/index.ts';
import { NumberField } from '../../../components/NumberField.tsx';
import { Panel } from '../../../components/Panel.tsx';
import { rangeText } from '../../../components/parseNumber.ts';
import { without } from '../../../stores/without.ts';
import { BooleanField } from './BooleanField.tsx';
import { rangeOf, type RunProblems } from './runInput.ts';

type Values = Record<string, string | boolean>;

export interface ParameterFieldsProps {
  kind: ModelKind;
  /** Those that were typed. */
  values: Values;
  problems: RunProblems;
  onChange: (values: Values) => void;
}

/** A field for every parameter of a model, made from its schema. */
export function ParameterFields({ kind, values, problems, onChange }: ParameterFieldsProps) {
  const changed = kind.parameters.filter((spec) => isChanged(spec, values[spec.name])).length;
  return (
    <Panel
      title={`Parameters of ${kind.name}`}
      aside={changed > 0 ? `${changed} of ${kind.parameters.length} changed` : 'all at their defaults'}
      actions={
        changed > 0 && (
          <Button size="small" variant="minimal" text="Reset the parameters" onClick={() => onChange({})} />
        )
      }
    >
      <div className="hrp-run-grid">
        {kind.parameters.map((spec) =>
          spec.type === 'boolean' ? (
            <BooleanField
              key={spec.name}
              spec={spec}
              value={(values[spec.name] ?? spec.default) === true}
              onChange={(value) => onChange({ ...values, [spec.name]: value })}
            />
          ) : (
            <NumberField
              key={spec.name}
              label={spec.name}
              info={spec.peerName && spec.peerName !== spec.name ? `known as ${spec.peerName}` : undefined}
              help={`${spec.description} Takes ${rangeText(rangeOf(spec))}; default ${String(spec.default)}.`}
              problem={problems[`param.${spec.name}`]}
              value={String(values[spec.name] ?? spec.default)}
              standard={String(spec.default)}
              onChange={(text) =>
                onChange(text === String(spec.default) ? without(values, spec.name) : { ...values, [spec.name]: text })
              }
            />
          ),
        )}
      </div>
    </Panel>
  );
}

const isChanged = (spec: ParameterSpec, value: string | boolean | undefined): boolean =>
  value !== undefined && String(value).trim() !== String(spec.default);
