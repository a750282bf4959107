import { Checkbox } from '@blueprintjs/core';
import { Field } from '../../components/Field.tsx';
import { FormDialog } from '../../components/FormDialog.tsx';
import { NumberField } from '../../components/NumberField.tsx';
import { useDraft } from '../../stores/drafts.ts';
import { WordField } from '../experiments/run/WordField.tsx';
import { COVARIANCES, OTHER_COLUMNS, regimeInputOf, STANDARD_FIT, STATES, type RegimeNumber } from './regimeDraft.ts';
import './Regimes.css';
import { startRegimes } from './startRegimes.ts';

export interface RegimeDialogProps {
  hypothesis: string;
  isOpen: boolean;
  onClose: () => void;
  onDone: (id: string) => void;
}

/** Asks how many states the market has and how they are fitted. */
export function RegimeDialog({ hypothesis, isOpen, onClose, onDone }: RegimeDialogProps) {
  const { draft, change, discard, isChanged } = useDraft(`regimes.${hypothesis}`, STANDARD_FIT);
  const { input, problems } = regimeInputOf(draft, hypothesis);
  const number = (name: RegimeNumber, label: string, info: string | undefined, help: string) => (
    <NumberField
      {...{ label, info, help }}
      problem={problems[name]}
      value={draft[name]}
      standard={STANDARD_FIT[name]}
      onChange={(text) => change({ [name]: text })}
    />
  );
  return (
    <FormDialog
      isOpen={isOpen}
      onClose={onClose}
      title={`Fit regimes of ${hypothesis}`}
      width={640}
      onReset={isChanged ? discard : undefined}
      act="Fit regimes"
      isBlocked={Object.keys(problems).length > 0}
      onAct={() => startRegimes(input, onDone)}
      safe="Earlier fits are unharmed."
      footer={<span className="hrp-muted">No trial is spent and no sealed date is read.</span>}
    >
      <div className="hrp-regimes-form">
        <WordField
          label="States"
          help="By BIC: at every fit anew, from the days through it"
          value={draft.states}
          standard={STANDARD_FIT.states}
          options={STATES}
          onChange={(states) => change({ states })}
        />
        <WordField
          label="Covariance"
          help="How the columns of a state vary together"
          value={draft.covariance}
          standard={STANDARD_FIT.covariance}
          options={COVARIANCES}
          onChange={(covariance) => change({ covariance })}
        />
        <Field
          className="hrp-regimes-observed"
          label="Observed each day"
          help="The return names the regimes, so it is always observed"
        >
          {({ id, 'aria-describedby': described }) => (
            <div
              id={id}
              role="group"
              aria-label="Observed each day"
              aria-describedby={described}
              className="hrp-regimes-columns"
            >
              <Checkbox checked disabled label="return" />
              {OTHER_COLUMNS.map((column) => (
                <Checkbox
                  key={column}
                  label={column}
                  checked={draft.columns.includes(column)}
                  onChange={({ currentTarget: { checked } }) =>
                    change({
                      columns: checked ? [...draft.columns, column] : draft.columns.filter((one) => one !== column),
                    })
                  }
                />
              ))}
            </div>
          )}
        </Field>
        {number('firstDays', 'First fit', 'trading days', 'No regime is known before it; 100 to 5000. Default 252.')}
        {number('refitDays', 'Fitted again every', 'trading days', 'Between fits it filters forward. Default 63.')}
        {number('restarts', 'Restarts', undefined, 'k-means starts of every fit, the likeliest is kept. Default 5.')}
        {number('seed', 'Seed', undefined, 'The same seed gives the same regimes to the bit. Default 1.')}
      </div>
    </FormDialog>
  );
}
