import { HTMLTable } from '@blueprintjs/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Experiment } from '../../../core/contract/index.ts';
import { Explained } from '../../components/Explained.tsx';
import { Missing } from '../../components/Missing.tsx';
import { Panel } from '../../components/Panel.tsx';
import { engine } from '../../stores/engine/client.ts';
import { configRows } from './configRows.ts';

/** The settings of the run: what was changed from the default first, in bold. */
export function ConfigPanel({ experiment }: { experiment: Experiment }) {
  const catalogue = useQuery(engine.experiments.catalogue.queryOptions());
  const features = useQuery(engine.features.list.queryOptions());
  const rows = useMemo(() => {
    const kind = catalogue.data?.find(({ name }) => name === experiment.model);
    const standard = features.data?.filter(({ kind: of }) => of === 'price').map(({ name }) => name);
    return configRows(experiment, kind, standard);
  }, [experiment, catalogue.data, features.data]);
  const changed = rows.filter(({ differs }) => differs).length;
  const aside = catalogue.error
    ? 'the defaults of the model are not known'
    : changed === 0
      ? 'all as by default'
      : `${changed} not the default`;
  return (
    <Panel title="Parameters" aside={aside} isFlush>
      <HTMLTable compact className="hrp-table hrp-config">
        <thead>
          <tr>
            <th scope="col">Setting</th>
            <th scope="col" className="hrp-right">
              Value
            </th>
            <th scope="col" className="hrp-right">
              Default
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, value, standard, differs, by }) => (
            <tr key={name} className={differs ? 'hrp-differs' : undefined}>
              <th scope="row">
                <Explained by={by}>{name}</Explained>
              </th>
              <td className="hrp-right">{value}</td>
              <td className="hrp-right">
                {standard === null ? (
                  <Missing because="The default is not known here" />
                ) : (
                  <span className="hrp-muted">{standard}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </HTMLTable>
    </Panel>
  );
}
