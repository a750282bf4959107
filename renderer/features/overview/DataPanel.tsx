import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { formatCount } from '../../../core/contract/index.ts';
import { places } from '../../app/places.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Explained } from '../../components/Explained.tsx';
import { InstantText } from '../../components/InstantText.tsx';
import { KeyValues } from '../../components/KeyValues.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Missing } from '../../components/Missing.tsx';
import { Panel } from '../../components/Panel.tsx';
import { SkeletonLines } from '../../components/SkeletonLines.tsx';
import { engine } from '../../stores/engine/client.ts';
import { today } from './today.ts';
import { weekdaysBetween } from './weekdaysBetween.ts';

/** How much is stored, and how fresh it is. */
export function DataPanel() {
  const info = useQuery(engine.workspace.info.queryOptions());
  const imports = useQuery(engine.market.imports.queryOptions());
  const failed = [info, imports].find(({ error }) => error);
  return (
    <Panel
      title="Data"
      actions={<LinkButton size="small" variant="minimal" to={places.importFile} text="Import a file" />}
    >
      {failed ? (
        <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
      ) : info.data && imports.data ? (
        <Freshness info={info.data} imports={imports.data} />
      ) : (
        <SkeletonLines lines={4} />
      )}
    </Panel>
  );
}

interface FreshnessProps {
  info: { bars: number; symbols: number; firstDate: string | null; lastDate: string | null };
  imports: readonly { kind: string; file: string; at: string; actor: string; findings: readonly { count: number }[] }[];
}

function Freshness({ info: { bars, symbols, firstDate, lastDate }, imports }: FreshnessProps) {
  const last = imports.at(-1);
  const ofBars = imports.findLast(({ kind }) => kind === 'bars');
  const findings = ofBars?.findings ?? [];
  const occurrences = findings.reduce((sum, { count }) => sum + count, 0);
  return (
    <KeyValues
      entries={[
        {
          name: 'Last bar',
          value: lastDate ? (
            <>
              {lastDate},{' '}
              <Explained by="Weekdays after the last bar up to today; holidays are not known">
                <span className="hrp-number">{formatCount(weekdaysBetween(lastDate, today()))} weekdays ago</span>
              </Explained>
            </>
          ) : (
            <Missing because="No bars are stored" />
          ),
        },
        {
          name: 'Stored',
          value: (
            <span className="hrp-number">
              {formatCount(bars)} bars of {formatCount(symbols)} symbols since {firstDate}
            </span>
          ),
        },
        {
          name: 'Last import',
          value: last ? (
            <>
              {last.file}, <InstantText instant={last.at} /> <span className="hrp-muted">by {last.actor}</span>
            </>
          ) : (
            <Missing because="Nothing was imported yet" />
          ),
        },
        {
          name: 'Findings',
          value:
            findings.length === 0 ? (
              'none in the last import of bars'
            ) : (
              <Link href={places.data}>
                {formatCount(findings.length)} kinds, {formatCount(occurrences)} cases, in the last import of bars
              </Link>
            ),
        },
      ]}
    />
  );
}
