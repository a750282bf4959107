import { Button } from '@blueprintjs/core';
import { useState } from 'react';
import { places } from '../../../app/places.ts';
import { LinkButton } from '../../../components/LinkButton.tsx';
import { ModelFields } from './ModelFields.tsx';
import { ParameterFields } from './ParameterFields.tsx';
import { RecordFields } from './RecordFields.tsx';
import { foreseenTrial } from './runEvidence.ts';
import { problemTexts } from './runInput.ts';
import { RunSide } from './RunSide.tsx';
import { SeveralDialog } from './SeveralDialog.tsx';
import { TrainingFields } from './TrainingFields.tsx';
import { TrainingFrame } from './TrainingFrame.tsx';
import type { TrainingFormProps } from './TrainingScreen.tsx';
import { useRun } from './useRun.ts';
import { useTraining } from './useTraining.ts';

/** The form of a run, with what it will spend beside it. */
export function RunForm(props: TrainingFormProps) {
  const { like, hypothesis, hypotheses, catalogue, features, policy } = props;
  const [isAsked, setAsked] = useState(false);
  const [isSeveral, setSeveral] = useState(false);
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
  return (
    <TrainingFrame
      title="Train a model"
      like={like && `as ${like} was trained`}
      act="Train with this form"
      isChanged={isChanged}
      onReset={discard}
      onSubmit={submit}
      actions={
        <>
          <Button text="Train several kinds" onClick={() => setSeveral(true)} />
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
      side={
        <RunSide
          {...{ hypothesis, open, holdout, verdicts, snapshot, run, draft, change }}
          overridable={[...overridable]}
          problems={isAsked ? problemTexts(problems) : []}
        />
      }
    >
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
      <TrainingFields {...{ features, policy, hypothesis, training, problems }} />
      <RecordFields draft={draft} what="this run" onChange={change} />
      <SeveralDialog
        key={kind.name}
        {...{ draft, catalogue, hypothesis }}
        openDays={open.days}
        features={training.features}
        isOpen={isSeveral}
        onClose={() => setSeveral(false)}
      />
    </TrainingFrame>
  );
}
