import { HTMLSelect, InputGroup } from '@blueprintjs/core';
import { optionTitle } from '../../../core/figures/index.ts';
import { Field } from '../../components/Field.tsx';
import type { BacktestProblems } from './backtestAsked.ts';
import type { AxisDraft } from './backtestDraft.ts';
import { fieldOf, FIELDS, type BacktestOption } from './backtestFields.ts';
import { optionTakes } from './backtestOption.ts';

export interface BacktestAxesProps {
  axes: readonly AxisDraft[];
  problems: BacktestProblems;
  onChange: (axes: readonly AxisDraft[]) => void;
}

const NAMES = ['First option', 'Second option'];

/** The options that a grid goes over, each with its values. */
export function BacktestAxes({ axes, problems, onChange }: BacktestAxesProps) {
  const change = (place: number, part: Partial<AxisDraft>) =>
    onChange(axes.map((axis, k) => (k === place ? { ...axis, ...part } : axis)));
  return (
    <fieldset className="hrp-backtest-group">
      <legend>Grid</legend>
      {axes.map(({ option, values }, place) => (
        <div key={place} className="hrp-backtest-axis">
          <Field label={NAMES[place]} help={option === '' ? 'The grid has one option.' : fieldOf(option).help}>
            {(input) => (
              <HTMLSelect
                {...input}
                fill
                value={option}
                options={[
                  ...(place > 0 ? [{ value: '', label: 'No second option' }] : []),
                  ...FIELDS.map((field) => ({ value: field.option, label: optionTitle(field.option) })),
                ]}
                onChange={({ target }) => change(place, { option: target.value as BacktestOption | '' })}
              />
            )}
          </Field>
          {option !== '' && (
            <Field
              label={`Values of ${optionTitle(option)}`}
              help={`With commas, each ${optionTakes(fieldOf(option))}`}
              problem={problems[`axis.${place}`]}
            >
              {(input) => (
                <InputGroup
                  {...input}
                  autoComplete="off"
                  value={values}
                  intent={problems[`axis.${place}`] ? 'danger' : 'none'}
                  onValueChange={(typed) => change(place, { values: typed })}
                />
              )}
            </Field>
          )}
        </div>
      ))}
    </fieldset>
  );
}
