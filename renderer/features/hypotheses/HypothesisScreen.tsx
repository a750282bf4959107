import { Button } from '@blueprintjs/core';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { Hypothesis } from '../../../core/contract/index.ts';
import { places } from '../../app/places.ts';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Screen } from '../../components/Screen.tsx';
import { useCommands, type Command } from '../../stores/commands.ts';
import { ClaimPanel } from './ClaimPanel.tsx';
import { CloseDialog } from './CloseDialog.tsx';
import { DatesPanel } from './DatesPanel.tsx';
import { StudiesPanel } from '../studies/StudiesPanel.tsx';
import './Hypotheses.css';
import { HypothesisExperiments } from './HypothesisExperiments.tsx';
import { HypothesisTags } from './HypothesisTags.tsx';
import { LineagePanel } from './LineagePanel.tsx';
import { NotesPanel } from './NotesPanel.tsx';
import { RegimesPanel } from './RegimesPanel.tsx';
import { StatusTag } from './StatusTag.tsx';

/** One hypothesis: its claim, what it may still spend, what was tried, and what is to be done with it. */
export function HypothesisScreen({ hypothesis }: { hypothesis: Hypothesis }) {
  const [, go] = useLocation();
  const [isClosing, setClosing] = useState(false);
  const { id, status } = hypothesis;
  const isOpen = status === 'open';
  const closed = isOpen ? undefined : `It is ${status}: nothing is trained on a closed hypothesis`;
  const commands = useMemo<Command[]>(
    () => [
      {
        ...{ id: 'hypothesis.train', name: `Train a model for ${id}`, group: `Hypothesis ${id}` },
        run: () => go(places.newExperiment(id)),
        ...(closed && { disabled: closed }),
      },
      {
        ...{ id: 'hypothesis.study', name: `Search parameters for ${id}`, group: `Hypothesis ${id}` },
        run: () => go(places.newStudy(id)),
        ...(closed && { disabled: closed }),
      },
      {
        ...{ id: 'hypothesis.close', name: `Close ${id}`, group: `Hypothesis ${id}` },
        run: () => setClosing(true),
        ...(closed && { disabled: closed }),
      },
    ],
    [go, id, closed],
  );
  useCommands('hypothesis', commands);
  return (
    <Screen
      title={hypothesis.name}
      aside={
        <>
          <span className="hrp-mono hrp-muted">{id}</span>
          <StatusTag status={status} />
        </>
      }
      actions={
        isOpen ? (
          <>
            <Button text="Close the hypothesis" onClick={() => setClosing(true)} />
            <LinkButton to={places.newExperiment(id)} intent="primary" text="Train a model" />
          </>
        ) : (
          <span className="hrp-muted">{closed}</span>
        )
      }
    >
      <div className="hrp-hypothesis">
        <div className="hrp-stack">
          <ClaimPanel hypothesis={hypothesis} />
          <HypothesisExperiments hypothesis={hypothesis} />
          <StudiesPanel hypothesis={hypothesis} />
          <RegimesPanel hypothesis={hypothesis} />
          <NotesPanel hypothesis={hypothesis} />
        </div>
        <div className="hrp-stack">
          <DatesPanel hypothesis={hypothesis} />
          <HypothesisTags hypothesis={hypothesis} />
          <LineagePanel subject={`hypothesis:${id}`} />
        </div>
      </div>
      <CloseDialog hypothesis={hypothesis} isOpen={isClosing} onClose={() => setClosing(false)} />
    </Screen>
  );
}
