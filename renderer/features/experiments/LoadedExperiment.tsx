import { Button, MenuItem, PopoverNext } from '@blueprintjs/core';
import { CaretDown, Comparison, Repeat } from '@blueprintjs/icons';
import { useCallback, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { Experiment, Hypothesis } from '../../../core/contract/index.ts';
import { places } from '../../app/places.ts';
import { ArrowMenu } from '../../components/ArrowMenu.tsx';
import { Screen } from '../../components/Screen.tsx';
import { useCommands, type Command } from '../../stores/commands.ts';
import { toastError } from '../../stores/toasts.ts';
import { CompareDialog } from './CompareDialog.tsx';
import { EvaluateDialog } from './EvaluateDialog.tsx';
import { ACT_TEXT, actBlocks, type Act } from './experimentActs.ts';
import { ExperimentAside } from './ExperimentAside.tsx';
import { ExperimentBody } from './ExperimentBody.tsx';
import { OverrideDialog } from './OverrideDialog.tsx';
import { overridable } from './overridable.ts';
import { RegisterDialog } from './RegisterDialog.tsx';
import { startExplanation } from './startExplanation.ts';
import { startReproduction } from './startReproduction.ts';
import { startValidation } from './startValidation.ts';
import { useRunningJobs } from './useRunningJobs.ts';

export interface LoadedExperimentProps {
  experiment: Experiment;
  hypothesis: Hypothesis;
}

const ACTS = Object.keys(ACT_TEXT) as Act[];

/** The screen of a run with its acts: each is a button, and a command of the palette. */
export function LoadedExperiment({ experiment, hypothesis }: LoadedExperimentProps) {
  const { id, verdicts, validated } = experiment;
  const [open, setOpen] = useState<Act | null>(null);
  const [, go] = useLocation();
  const running = useRunningJobs(id);
  const blocks = useMemo(() => actBlocks(experiment, hypothesis, running), [experiment, hypothesis, running]);
  const isOverridden = overridable(verdicts).some(({ overridden }) => overridden);
  const act = useCallback(
    (name: Act) => {
      if (name === 'again') go(`${places.newExperiment(hypothesis.id)}?from=${id}`);
      // A plain validation would let an earlier override lapse: the dialog says so.
      else if (name === 'validate' && !isOverridden) startValidation(id).catch(toastError);
      else if (name === 'reproduce') startReproduction(id).catch(toastError);
      else if (name === 'explain') startExplanation(id).catch(toastError);
      else setOpen(name === 'validate' ? 'override' : name);
    },
    [go, hypothesis.id, id, isOverridden],
  );
  const commands = useMemo<Command[]>(
    () =>
      ACTS.map((name) => ({
        id: `experiment.${name}`,
        name: ACT_TEXT[name],
        group: id,
        ...(blocks[name] !== undefined && { disabled: blocks[name] }),
        run: () => act(name),
      })),
    [id, blocks, act],
  );
  useCommands('experiment', commands);
  const button = (name: Act, isMain = false) => (
    <Button
      text={ACT_TEXT[name]}
      intent={isMain ? 'primary' : 'none'}
      disabled={blocks[name] !== undefined}
      title={blocks[name]}
      onClick={() => act(name)}
    />
  );
  const close = () => setOpen(null);
  return (
    <Screen
      title={id}
      layout="fill"
      aside={<ExperimentAside experiment={experiment} />}
      actions={
        <>
          <PopoverNext
            placement="bottom-end"
            autoFocus={false}
            content={
              <ArrowMenu aria-label={`More for ${id}`}>
                <MenuItem
                  icon={<Repeat />}
                  text={ACT_TEXT.again}
                  disabled={blocks.again !== undefined}
                  title={blocks.again}
                  onClick={() => act('again')}
                />
                <MenuItem icon={<Comparison />} text={ACT_TEXT.compare} onClick={() => act('compare')} />
              </ArrowMenu>
            }
          >
            <Button text="More" aria-label={`More for ${id}`} endIcon={<CaretDown />} />
          </PopoverNext>
          {button('evaluate')}
          {validated ? button('validate') : button('register')}
          {validated ? button('register', true) : button('validate', true)}
        </>
      }
    >
      <ExperimentBody experiment={experiment} hypothesis={hypothesis} running={running} blocks={blocks} onAct={act} />
      <OverrideDialog experiment={experiment} isOpen={open === 'override'} onClose={close} />
      <EvaluateDialog experiment={experiment} hypothesis={hypothesis} isOpen={open === 'evaluate'} onClose={close} />
      <RegisterDialog experiment={experiment} isOpen={open === 'register'} onClose={close} />
      <CompareDialog fixed={[id]} isOpen={open === 'compare'} onClose={close} />
    </Screen>
  );
}
