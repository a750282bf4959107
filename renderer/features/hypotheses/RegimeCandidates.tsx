import { HTMLTable } from '@blueprintjs/core';
import { formatCount, formatDecimals, MISSING, type RegimeFit } from '../../../core/contract/index.ts';
import './Regimes.css';

/** The models that were tried on all days, with the BIC that chose between them; of those without a fit the reason. */
export function RegimeCandidates({ candidates, model }: Pick<RegimeFit, 'candidates' | 'model'>) {
  if (candidates.length < 2) return null;
  return (
    <HTMLTable compact className="hrp-table hrp-regimes-candidates" aria-label="Models that were tried">
      <thead>
        <tr>
          <th className="hrp-right">States</th>
          <th>Covariance</th>
          <th className="hrp-right">Parameters</th>
          <th className="hrp-right">Log-likelihood</th>
          <th className="hrp-right">BIC, lowest is taken</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {candidates.map(({ states, covariance, parameters, logLikelihood, bic, problem, converged }) => {
          const isTaken = states === model.states && covariance === model.covariance;
          return (
            <tr key={`${states} ${covariance}`} className={isTaken ? 'hrp-differs' : undefined}>
              <td className="hrp-right">{states}</td>
              <td>{covariance}</td>
              <td className="hrp-right">{formatCount(parameters)}</td>
              <td className="hrp-right">{formatDecimals(logLikelihood, 1)}</td>
              <td className="hrp-right">{bic === null ? MISSING : formatDecimals(bic, 1)}</td>
              <td>{isTaken ? 'taken' : (problem ?? (converged === false ? 'not converged' : ''))}</td>
            </tr>
          );
        })}
      </tbody>
    </HTMLTable>
  );
}
