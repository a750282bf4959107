import { useQuery } from '@tanstack/react-query';
import { engine } from '../../stores/engine/client.ts';

/**
 * The checks over everything that is stored. They read every bar, so they are asked again only when an import or a
 * hypothesis, whose sealed dates are withheld, was added.
 */
export function useQuality() {
  const info = useQuery(engine.workspace.info.queryOptions());
  const imports = useQuery(engine.market.imports.queryOptions());
  const state = info.data && imports.data && `${imports.data.at(-1)?.import_id ?? 0}.${info.data.hypotheses}`;
  const { queryFn } = engine.market.quality.queryOptions({ input: {} });
  return useQuery({
    queryKey: ['quality', state],
    queryFn,
    enabled: ({ state: { data, error } }) => state !== undefined && data === undefined && error === null,
  });
}
