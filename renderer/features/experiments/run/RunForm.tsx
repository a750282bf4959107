import { Button } from '@blueprintjs/core';
import { useMemo, useRef, useState } from 'react';
import { places } from '../../../app/places.ts';
import { LinkButton } from '../../../components/LinkButton.tsx';
import { Screen } from '../../../components/Screen.tsx';
import { useCommands } from '../../../stores/commands.ts';
import { FeaturePicker } from './FeaturePicker.tsx';
import { ModelFields } from './ModelFields.tsx';
import { ParameterFields } from './ParameterFields.tsx';
import { RecordFields } from './RecordFields.tsx';
import './Run.css';
import { foreseenTrial } from './runEvidence.ts';
import { problemTexts } from './runInput.ts';
import { RunSide } from './RunSide.tsx';
import type { TrainingFormProps } from './TrainingScreen.tsx';
import { useRun } from './useRun.ts';
import { useTraining } from './useTraining.ts';
import { ValidationFields } from './ValidationFields.tsx';

/** The form of a run, with what it will spend beside it. */
export function RunForm(props: TrainingFormProps) {
  const { like, hypothesis, hypotheses, catalogue, features, policy } = props;
  const form = useRef<HTMLFormElement>(null);
  const [isAsked, setAsked] = useState(false);
  const training = useTraining(props);
  const { draft, change, discard, isChanged, kind, open, holdout, snapshot, input, problems } = training;
  const run = useRun(hypothesis.id);

  const verdicts = [foreseenTrial(hypothesis.budget), training.features];
  const refusing = verdicts.filter(({ level }) => level === 'fail').map(({ guard }) => guard);
  // What refused the last run may have been mended since: its override is offered, not asked for.
  const overridable = new Set([...refusing, ...run.refusedBy]);
  const written = (input.overrides ?? []).filter(({ guard }) => overridable.has(guard));
  for (const guard of refusing.filter((one) => !written.some((override) => override.guard === one))) {
    problems[`override.${guard}`] = 'refuses this run; write a justification to override it.';
  }
  const isSound = Object.keys(problems).length === 0;

  const submit = () => {
    setAsked(!isSound);
    if (!isSound || run.isActive) return;
    run.start({ ...input, overrides: written });
    // The next run needs a reason of its own.
    if (written.length > 0) change({ justifications: {} });
  };
  useCommands(
    'run',
    useMemo(
      () => [
        {
          ...{ id: 'run.train', name: 'Train with this form', group: 'Train a model', keys: 'mod+enter' },
          run: () => form.current?.requestSubmit(),
        },
        { id: 'run.reset', name: 'Reset the whole form', group: 'Train a model', run: discard },
      ],
      [discard],
    ),
  );
  return (
    <Screen
      title="Train a model"
      aside={like && <span className="hrp-muted">as {like} was trained</span>}
      actions={
        <>
          {isChanged && <Button variant="minimal" text="Reset the whole form" onClick={discard} />}
          <Button
            intent="primary"
            text="Train"
            loading={run.isStarting}
            disabled={run.isActive}
            title={run.isActive ? 'A run of this form is on its way' : undefined}
            onClick={submit}
          />
        </>
      }
    >
      <form
        ref={form}
        className="hrp-run"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div className="hrp-run-fields">
          <ModelFields
            {...{ hypothesis, hypotheses, catalogue }}
            chosen={kind.name}
            placeOf={places.newExperiment}
            onChoose={(model) => change({ model })}
          />
          <ParameterFields
            kind={kind}
            values={draft.params[kind.name] ?? {}}
            problems={problems}
            actions={
              kind.parameters.length > 0 && (
                <LinkButton
                  size="small"
                  variant="minimal"
                  to={places.newStudy(hypothesis.id, like)}
                  text="Search parameters instead"
                />
              )
            }
            onChange={(values) => change({ params: { ...draft.params, [kind.name]: values } })}
          />
          <FeaturePicker
            features={features}
            chosen={draft.features}
            limits={policy.FeatureCountValidator}
            problem={problems['features']}
            onChange={(names) => change({ features: names })}
          />
          <ValidationFields draft={draft} problems={problems} openDays={open.days} onChange={change} />
          <RecordFields draft={draft} what="this run" onChange={change} />
        </div>
        <RunSide
          {...{ hypothesis, open, holdout, verdicts, snapshot, run, draft, change }}
          overridable={[...overridable]}
          problems={isAsked ? problemTexts(problems) : []}
        />
      </form>
    </Screen>
  );
}
