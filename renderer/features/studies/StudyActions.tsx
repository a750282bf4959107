import { Button } from '@blueprintjs/core';
import { useMemo, useState } from 'react';
import type { Hypothesis, Study } from '../../../core/contract/index.ts';
import { places } from '../../app/places.ts';
import { LinkButton } from '../../components/LinkButton.tsx';
import { useCommands, type Command } from '../../stores/commands.ts';
import { client } from '../../stores/engine/client.ts';
import { toastError } from '../../stores/toasts.ts';
import { BeyondBudgetDialog } from './BeyondBudgetDialog.tsx';
import { startStudy } from './startStudy.ts';
import { studyRun } from './studyRun.ts';

/** Runs a study, stops it, and goes on with it: beyond the budget only with a written reason. */
export function StudyActions({ study, hypothesis }: { study: Study; hypothesis: Hypothesis }) {
  const { id, state } = study;
  const [isAsking, setAsking] = useState(false);
  const isRunning = state === 'running';
  const { canRun, needsOverride, text: run } = studyRun(study, hypothesis);
  const commands = useMemo<Command[]>(
    () => [
      {
        ...{ id: 'study.run', name: run, group: `Study ${id}` },
        run: () => (needsOverride ? setAsking(true) : void startStudy(id).catch(toastError)),
        ...(!canRun && { disabled: isRunning ? 'It runs already' : 'Nothing is left to run' }),
      },
      {
        ...{ id: 'study.stop', name: `Stop ${id}`, group: `Study ${id}` },
        run: () => void client.studies.stop({ id }).catch(toastError),
        ...(!isRunning && { disabled: 'It does not run' }),
      },
    ],
    [id, run, canRun, isRunning, needsOverride],
  );
  useCommands('study', commands);
  return (
    <>
      {hypothesis.status === 'open' && (
        <LinkButton to={places.newStudy(hypothesis.id, id)} text="Search again with changes" />
      )}
      {isRunning && <Button text={`Stop ${id}`} onClick={commands[1].run} />}
      {canRun && (
        <Button intent="primary" text={needsOverride ? `${run} beyond the budget` : run} onClick={commands[0].run} />
      )}
      <BeyondBudgetDialog study={study} hypothesis={hypothesis} isOpen={isAsking} onClose={() => setAsking(false)} />
    </>
  );
}
