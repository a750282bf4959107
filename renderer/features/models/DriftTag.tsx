import type { DriftReport } from '../../../core/contract/index.ts';
import { VerdictTag } from '../../components/VerdictTag.tsx';

export function DriftTag({ report }: { report: Pick<DriftReport, 'status'> }) {
  return (
    <VerdictTag level={report.status === 'ok' ? 'pass' : 'fail'} text={report.status === 'ok' ? 'in order' : 'alarm'} />
  );
}
