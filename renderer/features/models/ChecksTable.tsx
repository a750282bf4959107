import { HTMLTable } from '@blueprintjs/core';
import type { PromotionCheck } from '../../../core/contract/index.ts';
import { VerdictTag } from '../../components/VerdictTag.tsx';
import { checkText } from './checkText.ts';

/** Every check, what was measured and what it is held against. */
export function ChecksTable({ checks }: { checks: readonly PromotionCheck[] }) {
  return (
    <HTMLTable compact className="hrp-table">
      <thead>
        <tr>
          <th scope="col">Check</th>
          <th scope="col" className="hrp-right">
            Figure
          </th>
          <th scope="col" className="hrp-right">
            Needed
          </th>
          <th scope="col">Verdict</th>
          <th scope="col">What it says</th>
        </tr>
      </thead>
      <tbody>
        {checks.map((check) => {
          const { name, figure, needed } = checkText(check);
          return (
            <tr key={check.check}>
              <th scope="row">{name}</th>
              <td className="hrp-right">{figure}</td>
              <td className="hrp-right">{needed}</td>
              <td>
                <VerdictTag level={check.passed ? 'pass' : 'fail'} />
              </td>
              <td className="hrp-muted">
                {check.message}
                {check.overridden && '; a user went on against it'}
              </td>
            </tr>
          );
        })}
      </tbody>
    </HTMLTable>
  );
}
