import { Tab, Tabs } from '@blueprintjs/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { places } from '../../app/places.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Screen } from '../../components/Screen.tsx';
import { ScreenSkeleton } from '../../components/ScreenSkeleton.tsx';
import { useCommands } from '../../stores/commands.ts';
import { engine } from '../../stores/engine/client.ts';
import './DataScreen.css';
import { DATA_TABS, useDataTab, type DataTab } from './dataTab.ts';
import { FeaturesTab } from './FeaturesTab.tsx';
import { FindingsTab } from './FindingsTab.tsx';
import { ImportsTab } from './ImportsTab.tsx';
import { StoredFacts } from './StoredFacts.tsx';

/** What is stored, what the checks say of it, where it came from, and what is computed from it. */
export function DataScreen() {
  const { data: info, error, refetch } = useQuery(engine.workspace.info.queryOptions());
  const { tab, setTab } = useDataTab();
  const commands = useMemo(
    () => DATA_TABS.map((one) => ({ id: `data.${one}`, name: `Show ${one}`, group: 'Data', run: () => setTab(one) })),
    [setTab],
  );
  useCommands('data', commands);
  const actions = <LinkButton intent="primary" to={places.importFile} text="Import a file" />;
  return (
    <Screen title="Data" layout={info || error ? 'fill' : 'scroll'} actions={actions}>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : info ? (
        <>
          <StoredFacts info={info} />
          <Tabs
            id="data"
            className="hrp-data-tabs"
            selectedTabId={tab}
            onChange={(id) => setTab(id as DataTab)}
            renderActiveTabPanelOnly
          >
            <Tab id="findings" title="Findings" panel={info.bars > 0 ? <FindingsTab /> : <NoBars />} />
            <Tab id="imports" title="Imports" panel={<ImportsTab />} />
            <Tab id="features" title="Features" panel={<FeaturesTab hasBars={info.bars > 0} />} />
          </Tabs>
        </>
      ) : (
        <ScreenSkeleton />
      )}
    </Screen>
  );
}

function NoBars() {
  return (
    <EmptyState
      title="No bars are stored"
      action={<LinkButton intent="primary" to={places.importFile} text="Import a file" />}
    >
      What the checks find in the bars will be listed here: missing values, gaps, bad ticks, large moves, and whether
      the symbols are only those that survived.
    </EmptyState>
  );
}
