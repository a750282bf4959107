import type { Experiment } from '../../../core/contract/index.ts';
import { Explained } from '../../components/Explained.tsx';
import { Missing } from '../../components/Missing.tsx';
import { VerdictTag } from '../../components/VerdictTag.tsx';
import type { ComparedGuard } from './comparedGuards.ts';
import { verdictText } from './verdictText.ts';

/** One guard's verdicts on the compared runs, each with its figure; its words explain it. */
export function GuardRow({ compared, runs }: { compared: ComparedGuard; runs: readonly Experiment[] }) {
  const { guard, verdicts, says } = compared;
  return (
    <tr>
      <th scope="row">{guard}</th>
      {verdicts.map((verdict, run) => (
        <td key={runs[run].id} className="hrp-right">
          {verdict === null ? (
            <Missing because={`${runs[run].id} has not been judged by ${guard}`} />
          ) : (
            <Explained by={verdict.message}>
              <VerdictTag
                level={verdict.level}
                overridden={verdict.overridden}
                text={`${verdictText(verdict, runs[run]).figure} ${verdict.level}`}
              />
            </Explained>
          )}
        </td>
      ))}
      <td className="hrp-compare-says">
        <span className="hrp-muted">{says}</span>
      </td>
    </tr>
  );
}
