import { useQuery } from '@tanstack/react-query';
import { counted } from '../../../core/contract/index.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { InstantText } from '../../components/InstantText.tsx';
import { Panel } from '../../components/Panel.tsx';
import { engine } from '../../stores/engine/client.ts';

const LISTED = 200;

/** Everything that was done to a subject, the latest first. @param subject for instance `hypothesis:H1` */
export function LineagePanel({ subject }: { subject: string }) {
  const { data, error, refetch } = useQuery(engine.lineage.list.queryOptions({ input: { subject, limit: LISTED } }));
  return (
    <Panel title="Lineage" aside={data && counted(data.length, 'event')} isFlush>
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
            {data?.toReversed().map((event) => (
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
