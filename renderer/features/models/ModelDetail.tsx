import { Button } from '@blueprintjs/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useParams } from 'wouter';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Screen } from '../../components/Screen.tsx';
import { ScreenSkeleton } from '../../components/ScreenSkeleton.tsx';
import { useCommands, type Command } from '../../stores/commands.ts';
import { engine } from '../../stores/engine/client.ts';
import { NEXT_STAGE, promotionBlock, rejectionBlock, rollbackBlock } from './moves.ts';
import { ModelBody } from './ModelBody.tsx';
import { PromoteDialog } from './PromoteDialog.tsx';
import { RejectDialog } from './RejectDialog.tsx';
import { RollbackDialog } from './RollbackDialog.tsx';
import { StageTag } from './StageTag.tsx';

type Act = 'promote' | 'reject' | 'rollback';

/** The promotion console of one model: a version, what it is held against, and what can be done with it. */
export function ModelDetail() {
  const { name, version: asked } = useParams<{ name: string; version?: string }>();
  const versions = useQuery(engine.models.list.queryOptions());
  const history = useQuery(engine.models.history.queryOptions({ input: { name } }));
  const [act, setAct] = useState<Act | null>(null);
  const mine = useMemo(() => versions.data?.filter((one) => one.name === name), [versions.data, name]);
  const shown = mine?.find(({ version }) => (asked === undefined ? true : version === Number(asked))) ?? mine?.at(-1);
  const moves = history.data?.moves;
  const blocks = useMemo(
    () =>
      shown && moves
        ? { promote: promotionBlock(shown), reject: rejectionBlock(shown), rollback: rollbackBlock(moves) }
        : { promote: 'Loading', reject: 'Loading', rollback: 'Loading' },
    [shown, moves],
  );
  const next = shown && NEXT_STAGE[shown.stage];
  const promoteText = next ? `Promote to ${next}` : 'Promote';
  const commands = useMemo<Command[]>(
    () =>
      (
        [
          ['promote', promoteText],
          ['reject', 'Reject the version'],
          ['rollback', 'Roll back production'],
        ] as const
      ).map(([id, text]) => ({
        id: `model.${id}`,
        name: text,
        group: name,
        ...(blocks[id] !== undefined && { disabled: blocks[id] }),
        run: () => setAct(id),
      })),
    [name, promoteText, blocks],
  );
  useCommands('model', commands);

  const error = versions.error ?? history.error;
  if (error) {
    const retry = () => void (versions.error ? versions.refetch() : history.refetch());
    return <Failed name={name} error={error} onRetry={retry} />;
  }
  if (!mine || !history.data) {
    return (
      <Screen title={asked === undefined ? name : `${name}@${asked}`}>
        <ScreenSkeleton />
      </Screen>
    );
  }
  if (!shown) return <Failed name={name} error={{ code: 'NOT_FOUND', message: `There is no model ${name}.` }} />;
  const production = mine.find(({ stage }) => stage === 'production') ?? null;
  const close = () => setAct(null);
  return (
    <Screen
      title={`${shown.name}@${shown.version}`}
      aside={<StageTag stage={shown.stage} />}
      actions={
        <>
          <Button
            text="Roll back"
            disabled={blocks.rollback !== undefined}
            title={blocks.rollback}
            onClick={() => setAct('rollback')}
          />
          <Button
            text="Reject"
            disabled={blocks.reject !== undefined}
            title={blocks.reject}
            onClick={() => setAct('reject')}
          />
          <Button
            intent="primary"
            text={promoteText}
            disabled={blocks.promote !== undefined}
            title={blocks.promote}
            onClick={() => setAct('promote')}
          />
        </>
      }
    >
      <ModelBody version={shown} versions={mine} production={production} moves={history.data.moves} />
      {next && (
        <PromoteDialog version={shown} to={next} production={production} isOpen={act === 'promote'} onClose={close} />
      )}
      <RejectDialog version={shown} isOpen={act === 'reject'} onClose={close} />
      <RollbackDialog name={name} moves={history.data.moves} isOpen={act === 'rollback'} onClose={close} />
    </Screen>
  );
}

function Failed({ name, error, onRetry }: { name: string; error: unknown; onRetry?: () => void }) {
  return (
    <Screen title={name}>
      <ErrorState error={error} {...(onRetry && { onRetry })} />
    </Screen>
  );
}
