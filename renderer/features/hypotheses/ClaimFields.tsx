import { InputGroup } from '@blueprintjs/core';
import { Field } from '../../components/Field.tsx';
import { TextField } from '../../components/TextField.tsx';
import type { Claim, Problems } from './hypothesisDraft.ts';

export interface ClaimFieldsProps {
  claim: Claim;
  problems: Problems<Claim>;
  onChange: (part: Partial<Claim>) => void;
}

/** What a hypothesis claims, with what makes a claim worth testing. */
export function ClaimFields({ claim, problems, onChange }: ClaimFieldsProps) {
  return (
    <>
      <Field label="Name" problem={problems.name}>
        {(input) => (
          <InputGroup
            {...input}
            value={claim.name}
            autoComplete="off"
            placeholder="Short-term reversal in liquid shares"
            intent={problems.name ? 'danger' : 'none'}
            onValueChange={(name) => onChange({ name })}
          />
        )}
      </Field>
      <TextField
        label="Thesis"
        problem={problems.thesis}
        help="What you think is true of the market, and the reason it would last."
        placeholder="Forced sellers push prices too far for some days, because those who take the other side want to be paid."
        value={claim.thesis}
        onChange={(thesis) => onChange({ thesis })}
      />
      <TextField
        label="Prediction"
        problem={problems.prediction}
        help="What will be measured if the thesis is true. A prediction can fail: it names the measure, the data and a number."
        placeholder="The mean IC with the 5-day forward return, out of fold, is above 0.02 with a t-statistic above 2."
        value={claim.prediction}
        onChange={(prediction) => onChange({ prediction })}
      />
      <TextField
        label="Falsification criterion"
        problem={problems.falsification}
        help="The result at which you give the thesis up, written before any result is seen. “It works less well” is none: no number could show it."
        placeholder="A mean IC below 0.01 out of fold, or a Sharpe below 0.5 on the holdout after costs of 5 basis points."
        value={claim.falsification}
        onChange={(falsification) => onChange({ falsification })}
      />
    </>
  );
}
