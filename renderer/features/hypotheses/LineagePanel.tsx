import { useQuery } from '@tanstack/react-query';
import { counted } from '../../../core/contract/index.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { InstantText } from '../../components/InstantText.tsx';
import { Panel } from '../../components/Panel.tsx';
import { engine } from '../../stores/engine/client.ts';

const SHOWN = 200;
/** One more than is shown, which tells that there are more. */
const LATEST = { limit: SHOWN + 1, order: 'latest_first' } as const;

/** Everything that was done to a subject, the latest first. @param subject for instance `hypothesis:H1` */
export function LineagePanel({ subject }: { subject: string }) {
  const { data, error, refetch } = useQuery(engine.lineage.list.queryOptions({ input: { subject, ...LATEST } }));
  return (
    <Panel title="Lineage" aside={data && countText(data.length)} isFlush>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      <div className="hrp-events" tabIndex={0} role="region" aria-label="Lineage events">
        <table className="bp6-html-table bp6-compact hrp-table">
          <thead>
            <tr>
              <th scope="col">Act</th>
              <th scope="col">Actor</th>
              <th scope="col">When</th>
            </tr>
          </thead>
          <tbody>
            {data?.slice(0, SHOWN).map((event) => (
              <tr key={event.seq}>
                <td>
                  <details>
                    <summary>{event.act}</summary>
                    <pre className="hrp-mono">{JSON.stringify(event.payload, null, 1)}</pre>
                  </details>
                </td>
                <td>{event.actor}</td>
                <td>
                  <InstantText instant={event.at} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

const countText = (events: number): string =>
  events > SHOWN ? `the latest ${SHOWN} events, there are more` : counted(events, 'event');
