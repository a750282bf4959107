import { Button } from '@blueprintjs/core';
import type { ReactNode } from 'react';
import type { ModelKind, ParameterSpec } from '../../../../core/contract/index.ts';
import { NumberField } from '../../../components/NumberField.tsx';
import { Panel } from '../../../components/Panel.tsx';
import { without } from '../../../stores/without.ts';
import { BooleanField } from './BooleanField.tsx';
import { ChoiceField } from './ChoiceField.tsx';
import { type RunProblems, takes } from './runInput.ts';

type Values = Record<string, string | boolean>;

export interface ParameterFieldsProps {
  kind: ModelKind;
  /** Those that were typed. */
  values: Values;
  problems: RunProblems;
  actions?: ReactNode;
  onChange: (values: Values) => void;
}

/** A field for every parameter of a model, made from its schema. */
export function ParameterFields({ kind, values, problems, actions, onChange }: ParameterFieldsProps) {
  const changed = kind.parameters.filter((spec) => isChanged(spec, values[spec.name])).length;
  return (
    <Panel
      title={`Parameters of ${kind.name}`}
      aside={changed > 0 ? `${changed} of ${kind.parameters.length} changed` : 'all at their defaults'}
      actions={
        <>
          {changed > 0 && (
            <Button
              size="small"
              variant="minimal"
              text="Reset"
              aria-label={`Reset the parameters of ${kind.name}`}
              onClick={() => onChange({})}
            />
          )}
          {actions}
        </>
      }
    >
      <div className="hrp-run-grid">
        {kind.parameters.map((spec) => (
          <ParameterField
            key={spec.name}
            spec={spec}
            value={values[spec.name] ?? spec.default}
            problem={problems[`param.${spec.name}`]}
            onChange={(value) =>
              onChange(value === String(spec.default) ? without(values, spec.name) : { ...values, [spec.name]: value })
            }
          />
        ))}
      </div>
    </Panel>
  );
}

interface ParameterFieldProps {
  spec: ParameterSpec;
  value: string | number | boolean;
  problem: string | undefined;
  onChange: (value: string | boolean) => void;
}

function ParameterField({ spec, value, problem, onChange }: ParameterFieldProps) {
  if (spec.type === 'boolean') return <BooleanField spec={spec} value={value === true} onChange={onChange} />;
  if (spec.type === 'choice') return <ChoiceField spec={spec} value={String(value)} onChange={onChange} />;
  return (
    <NumberField
      label={spec.name}
      info={spec.peerName && spec.peerName !== spec.name ? `known as ${spec.peerName}` : undefined}
      help={`${spec.description} Takes ${takes(spec)}; default ${String(spec.default)}.`}
      problem={problem}
      value={String(value)}
      standard={String(spec.default)}
      onChange={onChange}
    />
  );
}

const isChanged = (spec: ParameterSpec, value: string | boolean | undefined): boolean =>
  value !== undefined && String(value).trim() !== String(spec.default);
