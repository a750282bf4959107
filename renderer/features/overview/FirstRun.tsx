import { places } from '../../app/places.ts';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Screen } from '../../components/Screen.tsx';
import { DemoPanel } from './DemoPanel.tsx';
import './FirstRun.css';

/** The start of a workspace without bars: two ways to get some. */
export function FirstRun() {
  return (
    <Screen title="Overview">
      <div className="hrp-first-run">
        <header>
          <h2 className="hrp-first-run-title">This workspace holds no bars yet</h2>
          <p className="hrp-muted">
            Research begins with bars: open, high, low, close and volume of each symbol and day. Everything stays in the
            workspace&apos;s folder on this machine.
          </p>
        </header>
        <div className="hrp-first-run-ways">
          <DemoPanel />
          <Panel title="Your own bars">
            <p>
              A CSV, gzipped CSV or Parquet file with a date, a symbol and prices. You see its first rows, say which
              column is what, and read what the checks found before anything is written.
            </p>
            <LinkButton to={places.importFile} text="Import a file" />
          </Panel>
        </div>
      </div>
    </Screen>
  );
}
