import { useQuery } from '@tanstack/react-query';
import { formatCount } from '../../../core/contract/index.ts';
import { Explained } from '../../components/Explained.tsx';
import { Missing } from '../../components/Missing.tsx';
import { engine } from '../../stores/engine/client.ts';
import { useQuality } from './useQuality.ts';
import './data.css';

export interface StoredFactsProps {
  info: { bars: number; symbols: number; firstDate: string | null; lastDate: string | null };
}

/** How many bars of how many symbols are stored, from when to when, and how many were restated. */
export function StoredFacts({ info: { bars, symbols, firstDate, lastDate } }: StoredFactsProps) {
  const days = useQuery(engine.market.calendar.queryOptions()).data?.length;
  const restated = useQuality().data?.restated;
  const facts = [
    { name: 'bars', by: 'Symbol-days with OHLCV, the latest of each', value: formatCount(bars) },
    { name: 'symbols', by: 'Symbols with at least one bar', value: formatCount(symbols) },
    { name: 'first bar', by: 'Event date of the first bar', value: firstDate },
    { name: 'last bar', by: 'Event date of the last bar', value: lastDate },
    {
      name: 'trading days',
      by: 'Days on which any symbol has a bar',
      value: days === undefined ? null : formatCount(days),
    },
    {
      name: 'restated bars',
      by: 'Bars whose values were replaced by a later import; the earlier ones stay readable as of then',
      value: restated === undefined ? null : formatCount(restated),
    },
  ];
  return (
    <dl className="hrp-counts hrp-data-facts">
      {facts.map(({ name, by, value }) => (
        <div key={name}>
          <dt className="hrp-muted">{name}</dt>
          <dd>
            {value === null ? (
              <Missing because="No bars are stored, or the answer is on the way" />
            ) : (
              <Explained by={by}>
                <span className="hrp-number">{value}</span>
              </Explained>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
