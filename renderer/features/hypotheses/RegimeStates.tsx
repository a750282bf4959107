import { HTMLTable } from '@blueprintjs/core';
import {
  formatBasisPoints,
  formatDecimals,
  formatEstimate,
  formatPercent,
  type RegimeFit,
} from '../../../core/contract/index.ts';

/** What each regime is like: its daily return, how long it lasts, and how often it is there in the long run. */
export function RegimeStates({ states }: Pick<RegimeFit, 'states'>) {
  return (
    <HTMLTable compact className="hrp-table" aria-label="Regimes">
      <thead>
        <tr>
          <th scope="col">Regime</th>
          <th scope="col" className="hrp-right">
            Mean return ± s.e., bp a day
          </th>
          <th scope="col" className="hrp-right">
            sd, bp a day
          </th>
          <th scope="col" className="hrp-right">
            Lasts, days
          </th>
          <th scope="col" className="hrp-right">
            Long run, %
          </th>
        </tr>
      </thead>
      <tbody>
        {states.map(({ regime, means: [value], deviations, returnError, expectedDays, stationaryShare }) => (
          <tr key={regime}>
            <th scope="row">{regime}</th>
            <td className="hrp-right">{formatEstimate({ value, standardError: returnError }, formatBasisPoints)}</td>
            <td className="hrp-right">{formatBasisPoints(deviations[0])}</td>
            <td className="hrp-right">{formatDecimals(expectedDays, 1)}</td>
            <td className="hrp-right">{formatPercent(stationaryShare)}</td>
          </tr>
        ))}
      </tbody>
    </HTMLTable>
  );
}
