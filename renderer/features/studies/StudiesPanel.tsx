import { Button, HTMLSelect } from '@blueprintjs/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isSearched, type Hypothesis } from '../../../core/contract/index.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Panel } from '../../components/Panel.tsx';
import { client, engine } from '../../stores/engine/client.ts';
import { toastError } from '../../stores/toasts.ts';
import { startStudy } from './startStudy.ts';
import { stateWords } from './stateWords.ts';
import { StudyBody } from './StudyBody.tsx';

/** The studies of a hypothesis: one of them with its trials, to be run, stopped and gone on with. */
export function StudiesPanel({ hypothesis: { id, status } }: { hypothesis: Hypothesis }) {
  const { data, error, refetch } = useQuery(engine.studies.list.queryOptions({ input: { hypothesis: id } }));
  const [chosen, choose] = useState<string | null>(null);
  const study = data?.find((one) => one.id === chosen) ?? data?.at(-1);
  const actions = study && (
    <>
      <HTMLSelect
        aria-label={`Study of ${id}`}
        value={study.id}
        options={data!.map((one) => ({ value: one.id, label: `${one.id}  ${one.model}` }))}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      />
      {study.state === 'running' ? (
        <Button
          size="small"
          text={`Stop ${study.id}`}
          onClick={() => {
            client.studies.stop({ id: study.id }).catch(toastError);
          }}
        />
      ) : (
        status === 'open' &&
        !isSearched(study) && (
          <Button
            size="small"
            text={study.state === 'created' ? `Run ${study.id}` : `Resume ${study.id}`}
            onClick={() => {
              startStudy(study.id).catch(toastError);
            }}
          />
        )
      )}
    </>
  );
  return (
    <Panel title="Studies" aside={study && stateWords(study)} actions={actions} isFlush>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && !study && (
        <EmptyState title="Nothing was searched yet">
          A study searches the parameters of a model; each of its trials spends one of the budget. Make one with hrp
          study create, and run it here.
        </EmptyState>
      )}
      {study && <StudyBody key={study.id} id={study.id} />}
    </Panel>
  );
}
