import { HTMLTable } from '@blueprintjs/core';
import { MISSING, type StageMove } from '../../../core/contract/index.ts';
import { InstantText } from '../../components/InstantText.tsx';

/** Every move between stages, the latest first, with who and why. */
export function MovesTable({ moves }: { moves: readonly StageMove[] }) {
  return (
    <HTMLTable compact className="hrp-table">
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Version</th>
          <th scope="col">From</th>
          <th scope="col">To</th>
          <th scope="col">By</th>
          <th scope="col">Reason</th>
        </tr>
      </thead>
      <tbody>
        {moves.toReversed().map(({ version, from, to, at, actor, justification }, index) => (
          <tr key={index}>
            <td>
              <InstantText instant={at} />
            </td>
            <td>@{version}</td>
            <td>{from ?? MISSING}</td>
            <td>{to}</td>
            <td>{actor}</td>
            <td>{justification}</td>
          </tr>
        ))}
      </tbody>
    </HTMLTable>
  );
}
