import { HTMLTable } from '@blueprintjs/core';
import type { Finding } from '../../../core/contract/index.ts';
import { VerdictTag } from '../../components/VerdictTag.tsx';
import { FindingRow } from './FindingRow.tsx';
import './data.css';

const rank = ({ severity }: Finding): number => (severity === 'warning' ? 0 : 1);

/** Every kind of finding with its count and, when unfolded, its first examples; warnings first, then by count. */
export function FindingsTable({ label, findings }: { label: string; findings: readonly Finding[] }) {
  if (findings.length === 0) {
    return (
      <p className="hrp-findings-none">
        <VerdictTag level="pass" text="no findings" /> The checks found nothing to say.
      </p>
    );
  }
  const sorted = findings.toSorted((a, b) => rank(a) - rank(b) || b.count - a.count);
  return (
    <HTMLTable className="hrp-table" compact aria-label={label}>
      <thead>
        <tr>
          <th>Severity</th>
          <th>Kind</th>
          <th className="hrp-right">Cases</th>
          <th>What it means</th>
          <th>
            <span className="hrp-visually-hidden">Examples</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {sorted.map((finding) => (
          <FindingRow key={finding.kind} finding={finding} />
        ))}
      </tbody>
    </HTMLTable>
  );
}
