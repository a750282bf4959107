import { Button, HTMLSelect } from '@blueprintjs/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { Hypothesis, ModelKind, Policy } from '../../../../core/contract/index.ts';
import { places } from '../../../app/places.ts';
import { Field } from '../../../components/Field.tsx';
import { Panel } from '../../../components/Panel.tsx';
import { Screen } from '../../../components/Screen.tsx';
import { TagsField } from '../../../components/TagsField.tsx';
import { TextField } from '../../../components/TextField.tsx';
import { useCommands } from '../../../stores/commands.ts';
import { useDraft } from '../../../stores/drafts.ts';
import { engine } from '../../../stores/engine/client.ts';
import { stretchesOf } from '../../hypotheses/sealPlan.ts';
import { FeaturePicker, type FeatureDescription } from './FeaturePicker.tsx';
import { ModelPicker } from './ModelPicker.tsx';
import { ParameterFields } from './ParameterFields.tsx';
import './Run.css';
import type { RunDraft } from './runDraft.ts';
import { foreseen, snapshotOf } from './runEvidence.ts';
import { problemTexts, runInput } from './runInput.ts';
import { RunSide } from './RunSide.tsx';
import { useRun } from './useRun.ts';
import { ValidationFields } from './ValidationFields.tsx';

export interface RunFormProps {
  draftKey: string;
  initial: RunDraft;
  /** The experiment that the form was filled from. */
  like: string | undefined;
  hypothesis: Hypothesis;
  /** Those that are open. */
  hypotheses: readonly Hypothesis[];
  catalogue: readonly ModelKind[];
  features: readonly FeatureDescription[];
  calendar: readonly string[];
  policy: Policy;
}

/** The form of a run, with what it will spend beside it. */
export function RunForm(props: RunFormProps) {
  const { draftKey, initial, like, hypothesis, hypotheses, catalogue, features, calendar, policy } = props;
  const [, go] = useLocation();
  const form = useRef<HTMLFormElement>(null);
  const [isAsked, setAsked] = useState(false);
  const { draft, change, discard, isChanged } = useDraft(draftKey, initial);
  const snapshots = useQuery(engine.snapshots.list.queryOptions());
  const run = useRun(hypothesis.id);

  const kind = catalogue.find(({ name }) => name === draft.model) ?? catalogue[0];
  const { open, holdout } = stretchesOf(hypothesis, calendar);
  const { input, problems } = runInput(draft, kind, hypothesis.id, open.days);
  const snapshot = snapshotOf(
    {
      ...{ hypothesis: hypothesis.id, features: draft.features },
      ...{ label: `forward_return_${draft.horizon.trim()}d`, entryDelay: Number(draft.entryDelay) },
    },
    snapshots.data ?? [],
  );
  const verdicts = foreseen(draft.features.length, snapshot?.rows ?? null, hypothesis, policy);
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
          <Panel title="Hypothesis and model">
            <div className="hrp-run-fields">
              <Field label="Hypothesis" help={hypothesis.prediction}>
                {(described) => (
                  <HTMLSelect
                    {...described}
                    fill
                    value={hypothesis.id}
                    options={hypotheses.map(({ id, name }) => ({ value: id, label: `${id} ${name}` }))}
                    onChange={({ currentTarget }) => go(places.newExperiment(currentTarget.value))}
                  />
                )}
              </Field>
              <ModelPicker catalogue={catalogue} chosen={kind.name} onChoose={(model) => change({ model })} />
            </div>
          </Panel>
          <ParameterFields
            kind={kind}
            values={draft.params[kind.name] ?? {}}
            problems={problems}
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
          <Panel title="Record">
            <div className="hrp-run-fields">
              <TagsField tags={draft.tags} onChange={(tags) => change({ tags })} />
              <TextField
                label="Notes"
                info="optional"
                value={draft.notes}
                placeholder="What this run is to show"
                onChange={(notes) => change({ notes })}
              />
            </div>
          </Panel>
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
