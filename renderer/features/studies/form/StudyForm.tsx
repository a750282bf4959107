import { Button } from '@blueprintjs/core';
import { useMutation } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useLocation } from 'wouter';
import { foldsOf, type StudyConfig, type StudySummary } from '../../../../core/contract/index.ts';
import { places } from '../../../app/places.ts';
import { LinkButton } from '../../../components/LinkButton.tsx';
import { useDraft } from '../../../stores/drafts.ts';
import { client } from '../../../stores/engine/client.ts';
import { ModelFields } from '../../experiments/run/ModelFields.tsx';
import { RecordFields } from '../../experiments/run/RecordFields.tsx';
import { TrainingFields } from '../../experiments/run/TrainingFields.tsx';
import { TrainingFrame } from '../../experiments/run/TrainingFrame.tsx';
import type { TrainingFormProps } from '../../experiments/run/TrainingScreen.tsx';
import { useTraining } from '../../experiments/run/useTraining.ts';
import { startStudy } from '../startStudy.ts';
import { refusedFields } from './refusedFields.ts';
import type { SearchDraft } from './searchDraft.ts';
import { SearchFields } from './SearchFields.tsx';
import { objectivesOf, searchInput } from './searchInput.ts';
import { gridText, spaceInput } from './spaceInput.ts';
import { spaceRows } from './spaceRows.ts';
import { SpaceTable } from './SpaceTable.tsx';
import { studyOverrides } from './studyOverrides.ts';
import { studyProblemTexts } from './studyProblemTexts.ts';
import { StudySide } from './StudySide.tsx';
import { WarmStartField } from './WarmStartField.tsx';

export interface StudyFormProps extends TrainingFormProps {
  /** The space of each model that it searches unless told otherwise. */
  spaces: Readonly<Record<string, StudyConfig['space']>>;
  /** Every earlier study. */
  studies: readonly StudySummary[];
  /** The search that the form begins with. */
  search: { draftKey: string; initial: SearchDraft };
}

/** The form of a study: a training, of which some parameters are searched; what it spends stands beside it. */
export function StudyForm(props: StudyFormProps) {
  const { like, hypothesis, hypotheses, catalogue, features, policy, spaces, studies, search: begun } = props;
  const { id, budget } = hypothesis;
  const [, go] = useLocation();
  const [isAsked, setAsked] = useState(false);
  const training = useTraining(props);
  const { draft, change, kind, open, holdout, snapshot } = training;
  const left = budget.trial_limit - budget.trials;
  const search = useDraft(begun.draftKey, begun.initial);
  const typed = search.draft.space[kind.name] ?? {};

  const rows = spaceRows(kind, spaces[kind.name] ?? [], typed, draft.params[kind.name] ?? {});
  const space = spaceInput(rows);
  const folds = foldsOf(training.input.split ?? {});
  const earlier = studies.filter(
    ({ model, config, counts }) =>
      counts.complete > 0 && model === kind.name && config.objectives.join() === objectivesOf(search.draft).join(),
  );
  const warmStart = search.draft.warmStart.filter((one) => earlier.some((study) => study.id === one));
  const { input, problems } = searchInput({ ...search.draft, warmStart }, training, space, folds);
  const overrides = studyOverrides(search.draft.justifications, training.features, (input.trials ?? 0) > left);
  Object.assign(problems, overrides.problems);
  const isSound = Object.keys(problems).length === 0;

  const create = useMutation({
    mutationFn: async (isRun: boolean) => {
      const study = await client.studies.create(input);
      if (isRun) await startStudy(study.id, overrides.written);
      return study;
    },
    onSuccess: (study) => {
      // The next study needs a reason of its own.
      search.change({ justifications: {} });
      go(places.study(id, study.id));
    },
  });
  const refused = create.error
    ? refusedFields(
        create.error,
        kind.parameters.map(({ name }) => name),
      )
    : {};
  const changeSearch = (part: Partial<SearchDraft>) => {
    // What was refused is not what stands there any more.
    create.reset();
    search.change(part);
  };
  const shown = { ...refused, ...problems };
  const submit = (isRun: boolean) => {
    setAsked(!isSound);
    if (isSound && !create.isPending) create.mutate(isRun);
  };
  const { discard: discardTraining } = training;
  const { discard: discardSearch } = search;
  const reset = useCallback(() => {
    discardTraining();
    discardSearch();
  }, [discardTraining, discardSearch]);
  return (
    <TrainingFrame
      title="New study"
      like={like && `as ${like}`}
      act="Create and run the study"
      isChanged={training.isChanged || search.isChanged}
      onReset={reset}
      onSubmit={() => submit(true)}
      actions={
        <>
          <LinkButton variant="minimal" to={places.hypothesis(id)} text="Cancel" />
          <Button text="Create without running" disabled={create.isPending} onClick={() => submit(false)} />
          <Button intent="primary" text="Create and run" loading={create.isPending} onClick={() => submit(true)} />
        </>
      }
      side={
        <StudySide
          {...{ hypothesis, open, holdout, snapshot, left }}
          trials={input.trials ?? 0}
          features={training.features}
          error={create.error}
          guards={overrides.guards}
          justifications={search.draft.justifications}
          onJustify={(justifications) => search.change({ justifications })}
          problems={isAsked ? studyProblemTexts(problems) : []}
        />
      }
    >
      <ModelFields
        {...{ hypothesis, hypotheses, catalogue }}
        chosen={kind.name}
        placeOf={places.newStudy}
        onChoose={(model) => change({ model })}
      />
      <SearchFields
        draft={search.draft}
        standard={begun.initial}
        problems={shown}
        folds={folds}
        grid={gridText(space.space, Number(search.draft.gridPoints))}
        onChange={changeSearch}
      />
      <SpaceTable
        {...{ model: kind.name, rows, typed, problems: shown, idle: space.idle }}
        onSpace={(next) => changeSearch({ space: { ...search.draft.space, [kind.name]: next } })}
        onFixed={(name, value) =>
          change({ params: { ...draft.params, [kind.name]: { ...draft.params[kind.name], [name]: value } } })
        }
      />
      <TrainingFields {...{ features, policy, hypothesis, training, problems }} />
      <WarmStartField
        studies={earlier}
        chosen={warmStart}
        problem={shown['warmStart']}
        onChange={(chosen) => changeSearch({ warmStart: chosen })}
      />
      <RecordFields draft={draft} what="this study" onChange={change} />
    </TrainingFrame>
  );
}
