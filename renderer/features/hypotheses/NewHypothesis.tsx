import { Button } from '@blueprintjs/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { places } from '../../app/places.ts';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Screen } from '../../components/Screen.tsx';
import { TagsField } from '../../components/TagsField.tsx';
import { useCommands } from '../../stores/commands.ts';
import { useDraft } from '../../stores/drafts.ts';
import { engine } from '../../stores/engine/client.ts';
import { toast } from '../../stores/toasts.ts';
import { ClaimFields } from './ClaimFields.tsx';
import { CreateRefused } from './CreateRefused.tsx';
import { DateFields } from './DateFields.tsx';
import './Hypotheses.css';
import { draftProblems, holdoutShare, NEW_HYPOTHESIS } from './hypothesisDraft.ts';
import { sealPlan } from './sealPlan.ts';
import { SealPreview } from './SealPreview.tsx';

const NONE: never[] = [];

/** The form of a new hypothesis; what creating it seals stands beside it. */
export function NewHypothesis() {
  const [, go] = useLocation();
  const { draft, change, discard, isChanged } = useDraft('hypothesis.new', NEW_HYPOTHESIS);
  const form = useRef<HTMLFormElement>(null);
  const [isAsked, setAsked] = useState(false);
  const calendar = useQuery(engine.market.calendar.queryOptions());
  const others = useQuery(engine.hypotheses.list.queryOptions());
  const policy = useQuery(engine.guards.policy.queryOptions());
  const create = useMutation(engine.hypotheses.create.mutationOptions());

  const share = holdoutShare(draft);
  const problems = draftProblems(draft, others.data ?? NONE);
  const plan =
    calendar.data && share !== null && !problems.start && !problems.end
      ? sealPlan(calendar.data, draft.start.trim(), draft.end.trim(), share)
      : undefined;
  const isSound = Object.keys(problems).length === 0 && plan?.problem === null;
  const shown = isAsked ? problems : onlyTyped(problems, draft);

  const submit = () => {
    setAsked(true);
    if (!isSound || share === null) return;
    create.mutate(
      {
        ...{ name: draft.name, thesis: draft.thesis, prediction: draft.prediction, falsification: draft.falsification },
        ...(draft.start.trim() && { start: draft.start.trim() }),
        ...(draft.end.trim() && { end: draft.end.trim() }),
        ...{ holdoutShare: share, tags: draft.tags },
      },
      {
        onSuccess: ({ id, name }) => {
          discard();
          toast('done', `${id} “${name}” is created`);
          go(places.hypothesis(id));
        },
      },
    );
  };
  useCommands(
    'hypothesis.new',
    useMemo(
      () => [
        {
          ...{ id: 'hypothesis.create', name: 'Create the hypothesis', group: 'Create a hypothesis' },
          ...{ keys: 'mod+enter', run: () => form.current?.requestSubmit() },
        },
        { id: 'hypothesis.clear', name: 'Clear the form', group: 'Create a hypothesis', run: discard },
      ],
      [discard],
    ),
  );
  return (
    <Screen
      title="Create a hypothesis"
      actions={
        <>
          {isChanged && <Button variant="minimal" text="Clear the form" onClick={discard} />}
          <LinkButton variant="minimal" to={places.hypotheses} text="Cancel" />
          <Button intent="primary" text="Create the hypothesis" loading={create.isPending} onClick={submit} />
        </>
      }
    >
      <form
        ref={form}
        className="hrp-form-beside"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div className="hrp-stack">
          {create.error && (
            <CreateRefused
              error={create.error}
              calendar={calendar.data ?? NONE}
              hypotheses={others.data ?? NONE}
              onTake={(dates) => {
                change(dates);
                create.reset();
              }}
            />
          )}
          <Panel title="Claim">
            <div className="hrp-stack">
              <ClaimFields claim={draft} problems={shown} onChange={change} />
            </div>
          </Panel>
          <Panel title="Dates">
            <DateFields draft={draft} problems={shown} stored={storedDates(calendar.data)} onChange={change} />
          </Panel>
          <TagsField tags={draft.tags} onChange={(tags) => change({ tags })} />
        </div>
        <aside className="hrp-beside" aria-label="Consequences">
          <SealPreview plan={plan} policy={policy.data?.policy} hasData={calendar.data?.length !== 0} />
          {isAsked && Object.keys(problems).length > 0 && (
            <p className="hrp-form-open" role="status">
              Still to do: {Object.values(problems).join(' ')}
            </p>
          )}
        </aside>
      </form>
    </Screen>
  );
}

const storedDates = (calendar: readonly string[] | undefined) =>
  calendar && calendar.length > 0 ? { first: calendar[0], last: calendar[calendar.length - 1] } : undefined;

/** Before the user asks to create it, an empty field is no problem yet. */
function onlyTyped<Draft extends object>(problems: Partial<Record<keyof Draft, string>>, draft: Draft) {
  return Object.fromEntries(
    Object.entries(problems).filter(([name]) => draft[name as keyof Draft] !== ''),
  ) as typeof problems;
}
