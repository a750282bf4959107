import { HTMLTable } from '@blueprintjs/core';
import { Explained } from '../../components/Explained.tsx';
import { besideRows, type VersionEvidence } from './besideRows.ts';

/** A version beside what is in production; what differs is set in bold. */
export function BesideProduction({
  candidate,
  production,
}: {
  candidate: VersionEvidence;
  production: VersionEvidence | null;
}) {
  const nameOf = ({ version }: VersionEvidence) => `${version.name}@${version.version}`;
  return (
    <HTMLTable compact className="hrp-table">
      <thead>
        <tr>
          <th scope="col">Figure</th>
          <th scope="col" className="hrp-right">
            {nameOf(candidate)}
          </th>
          {production && (
            <th scope="col" className="hrp-right">
              {nameOf(production)} in production
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {besideRows(candidate, production).map(({ name, by, candidate: mine, production: other, differs }) => (
          <tr key={name} className={differs ? 'hrp-differs' : undefined}>
            <th scope="row">
              <Explained by={by}>{name}</Explained>
            </th>
            <td className="hrp-right">{mine}</td>
            {production && <td className="hrp-right">{other}</td>}
          </tr>
        ))}
      </tbody>
    </HTMLTable>
  );
}
