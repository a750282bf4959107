import { useMemo } from 'react';
import type { Study } from '../../../core/contract/index.ts';
import { HashText } from '../../components/HashText.tsx';
import { InstantText } from '../../components/InstantText.tsx';
import { KeyValues } from '../../components/KeyValues.tsx';
import { Panel } from '../../components/Panel.tsx';
import { settingRows } from './settingRows.ts';

/** What a study searches, how, and on what. */
export function StudySettings({ study }: { study: Study }) {
  const { config, snapshot_hash, created_at, created_by, tags, notes } = study;
  const rows = useMemo(() => settingRows(config), [config]);
  return (
    <Panel title="Search">
      <KeyValues
        entries={[
          ...rows,
          {
            name: 'Snapshot',
            value:
              snapshot_hash === null ? 'built by the first run' : <HashText hash={snapshot_hash} what="Snapshot" />,
          },
          {
            name: 'Created',
            value: (
              <>
                <InstantText instant={created_at} /> by {created_by}
              </>
            ),
          },
          ...(tags.length > 0 ? [{ name: 'Tags', value: tags.join(', ') }] : []),
          ...(notes === '' ? [] : [{ name: 'Notes', value: notes }]),
        ]}
      />
    </Panel>
  );
}
