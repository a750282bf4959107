import type { Readout } from './readout.ts';

/** The values of a date, a row for each series. */
export function ReadoutTable({ readout: { measures, rows } }: { readout: Readout }) {
  return (
    <table className="hrp-readout">
      {measures.length > 0 && (
        <thead>
          <tr>
            <th />
            {measures.map((measure) => (
              <th key={measure} className="hrp-muted">
                {measure}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>
        {rows.map(({ name, colour, dash, values }, row) => (
          <tr key={row}>
            <td>
              <span className={`hrp-readout-mark hrp-readout-${dash}`} style={{ color: colour }} />
              {name}
            </td>
            {values.map((value, i) => (
              <td key={i} className="hrp-number">
                {value}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
