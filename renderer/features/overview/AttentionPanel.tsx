import { useMemo, useState } from 'react';
import { Button } from '@blueprintjs/core';
import { useLocation } from 'wouter';
import { formatCount } from '../../../core/contract/index.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Panel } from '../../components/Panel.tsx';
import { SkeletonLines } from '../../components/SkeletonLines.tsx';
import { VerdictTag } from '../../components/VerdictTag.tsx';
import { useCommands, type Command } from '../../stores/commands.ts';
import { usePreferences } from '../../stores/preferences.ts';
import type { AttentionItem } from './attention/AttentionItem.ts';
import { AttentionRow } from './AttentionRow.tsx';
import { putAside, usePutAside } from '../../stores/putAside.ts';
import { useAttention } from './useAttention.ts';

/** What needs the user, the most severe first; what was put aside is one click away. */
export function AttentionPanel() {
  const { items, error, retry } = useAttention();
  const ids = usePutAside((state) => state.ids);
  const [showsAll, setShowsAll] = useState(false);
  const aside = useMemo(() => items?.filter(({ id }) => ids.includes(id)) ?? [], [items, ids]);
  const shown = useMemo(() => items?.filter((item) => showsAll || !aside.includes(item)), [items, aside, showsAll]);
  useCommands('overview.attention', useAttentionCommands(shown));
  return (
    <Panel
      title="Needs you"
      aside={shown && shown.length > 0 && formatCount(shown.length)}
      isFlush
      actions={
        aside.length > 0 && (
          <Button
            size="small"
            variant="minimal"
            text={showsAll ? 'Hide what was put aside' : `Show ${formatCount(aside.length)} put aside`}
            aria-expanded={showsAll}
            onClick={() => setShowsAll(!showsAll)}
          />
        )
      }
    >
      {error ? (
        <ErrorState error={error} onRetry={retry} />
      ) : shown === undefined ? (
        <div className="hrp-overview-inset">
          <SkeletonLines lines={4} />
        </div>
      ) : shown.length === 0 ? (
        <p className="hrp-attention-none">
          <VerdictTag level="pass" text="in order" /> Nothing waits for you.
        </p>
      ) : (
        <ul className="hrp-attention" aria-label="Needs you" tabIndex={0}>
          {shown.map((item) => (
            <AttentionRow key={item.id} item={item} isAside={aside.includes(item)} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function useAttentionCommands(items: readonly AttentionItem[] | undefined): Command[] {
  const [, go] = useLocation();
  return useMemo(
    () =>
      (items ?? []).flatMap(({ id, text, link, canWait }) => [
        ...(link
          ? [
              {
                id: `attention.open.${id}`,
                name: `${link.text}: ${text}`,
                group: 'Needs you',
                run: () => ('place' in link ? go(link.place) : usePreferences.getState().setDrawer(true)),
              },
            ]
          : []),
        ...(canWait
          ? [{ id: `attention.aside.${id}`, name: `Put aside: ${text}`, group: 'Needs you', run: () => putAside(id) }]
          : []),
      ]),
    [items, go],
  );
}
