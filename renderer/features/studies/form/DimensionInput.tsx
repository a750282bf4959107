import { Checkbox, HTMLSelect, InputGroup } from '@blueprintjs/core';
import type { ParameterSpec } from '../../../../core/contract/index.ts';
import { choicesIn, choicesText, type DimensionDraft } from './dimensionDraft.ts';
import type { SpaceRow } from './spaceRows.ts';

export interface DimensionInputProps {
  row: SpaceRow;
  isWrong: boolean;
  onChange: (part: Partial<DimensionDraft>) => void;
  onFixed: (value: string | boolean) => void;
}

/** The range, the choices or the value of a parameter. */
export function DimensionInput({ row: { spec, draft, fixed }, isWrong, onChange, onFixed }: DimensionInputProps) {
  const text = (label: string, value: string, onText: (value: string) => void, placeholder?: string) => (
    <InputGroup
      size="small"
      aria-label={label}
      aria-invalid={isWrong}
      autoComplete="off"
      intent={isWrong ? 'danger' : 'none'}
      value={value}
      {...(placeholder && { placeholder })}
      onValueChange={onText}
    />
  );
  const { name } = spec;
  const words = wordsOf(spec);
  switch (draft.searched) {
    case 'fixed':
      return words ? (
        <HTMLSelect
          aria-label={`Value of ${name}`}
          value={String(fixed)}
          options={words}
          onChange={({ currentTarget: { value } }) => onFixed(spec.type === 'boolean' ? value === 'true' : value)}
        />
      ) : (
        text(`Value of ${name}`, String(fixed), onFixed)
      );
    case 'range':
    case 'log':
      return (
        <>
          {text(`Lowest ${name}`, draft.low, (low) => onChange({ low }))}
          <span className="hrp-muted">to</span>
          {text(`Highest ${name}`, draft.high, (high) => onChange({ high }))}
          {draft.searched === 'range' && (
            <>
              <span className="hrp-muted">step</span>
              {text(
                `Step of ${name}`,
                draft.step,
                (step) => onChange({ step }),
                spec.type === 'integer' ? '1' : 'none',
              )}
            </>
          )}
        </>
      );
    case 'choices': {
      if (!words) {
        return text(
          `Choices of ${name}`,
          draft.choices,
          (choices) => onChange({ choices }),
          'with semicolons between them',
        );
      }
      const chosen = choicesIn(draft.choices);
      return (
        <fieldset className="hrp-fieldset hrp-space-choices" aria-label={`Choices of ${name}`}>
          {words.map((word) => (
            <Checkbox
              key={word}
              inline
              label={word}
              checked={chosen.includes(word)}
              onChange={({ currentTarget: { checked } }) =>
                onChange({
                  choices: choicesText(words.filter((one) => (one === word ? checked : chosen.includes(one)))),
                })
              }
            />
          ))}
        </fieldset>
      );
    }
  }
}

/** What the parameter can be, where that is a few words. */
function wordsOf({ type, choices }: ParameterSpec): string[] | undefined {
  if (type === 'boolean') return ['false', 'true'];
  return type === 'choice' && choices ? [...choices] : undefined;
}
