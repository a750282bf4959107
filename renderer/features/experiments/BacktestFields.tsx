import { formatCount, type BacktestSettings } from '../../../core/contract/index.ts';
import { OPTION_WORDS, optionText } from '../../../core/figures/index.ts';
import { NumberField } from '../../components/NumberField.tsx';
import type { BacktestProblems } from './backtestAsked.ts';
import { typedIn, type BacktestDraft } from './backtestDraft.ts';
import { FIELD_GROUPS, type BacktestField, type BacktestOption } from './backtestFields.ts';
import { typedOption } from './backtestOption.ts';
import { BooleanField } from './run/BooleanField.tsx';
import { WordField } from './run/WordField.tsx';

const SEPARATED_FROM = 10_000;

export interface BacktestFieldsProps {
  draft: BacktestDraft;
  own: BacktestSettings;
  shown: ReadonlySet<BacktestOption>;
  problems: BacktestProblems;
  onChange: (values: BacktestDraft['values']) => void;
}

/** The options of a portfolio with their units and defaults, in three groups. */
export function BacktestFields({ draft, own, shown, problems, onChange }: BacktestFieldsProps) {
  return FIELD_GROUPS.map(({ title, fields }) => (
    <fieldset key={title} className="hrp-backtest-group">
      <legend>{title}</legend>
      {fields
        .filter(({ option }) => shown.has(option))
        .map((field) => (
          <OptionField
            key={field.option}
            field={field}
            own={own}
            typed={typedIn(draft, field, own)}
            problem={problems[field.option]}
            onChange={(typed) => onChange({ ...draft.values, [field.option]: typed })}
          />
        ))}
    </fieldset>
  ));
}

interface OptionFieldProps {
  field: BacktestField;
  own: BacktestSettings;
  typed: string;
  problem: string | undefined;
  onChange: (typed: string) => void;
}

function OptionField({ field, own, typed, problem, onChange }: OptionFieldProps) {
  const { option, help } = field;
  const { title: label, unit: info } = OPTION_WORDS[option];
  const standard = typedOption(field, own[option]);
  if (field.kind === 'words') {
    return <WordField {...{ label, help, standard }} value={typed} options={field.words} onChange={onChange} />;
  }
  if (field.kind === 'flag') {
    return (
      <BooleanField
        spec={{ name: label, type: 'boolean', default: own[option] === true, description: `${help}.` }}
        problem={problem}
        value={typed === 'yes'}
        onChange={(isOn) => onChange(isOn ? 'yes' : 'no')}
      />
    );
  }
  return (
    <NumberField
      {...{ label, info, problem, standard, onChange }}
      help={`${help}. Default ${standardText(option, own[option])}.`}
      value={typed}
      placeholder={field.isOptional ? 'none' : undefined}
    />
  );
}

const standardText = (option: BacktestOption, value: BacktestSettings[BacktestOption]): string =>
  typeof value === 'number' && value >= SEPARATED_FROM ? formatCount(value) : optionText(option, value);
