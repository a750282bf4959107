import type { ReactNode } from 'react';
import './KeyValues.css';

export interface KeyValue {
  name: string;
  value: ReactNode;
}

/** Names and what they are, one under the other or, where there is room, side by side. */
export function KeyValues({ entries, columns = 1 }: { entries: readonly KeyValue[]; columns?: number }) {
  return (
    <dl className="hrp-key-values" style={{ gridTemplateColumns: `repeat(${columns}, max-content 1fr)` }}>
      {entries.map(({ name, value }) => (
        <div key={name} className="hrp-key-value">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
