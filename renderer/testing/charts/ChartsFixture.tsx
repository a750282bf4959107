import { Button } from '@blueprintjs/core';
import { useState } from 'react';
import {
  driftFigure,
  equityFigure,
  foldIcFigure,
  icCompareFigure,
  icFigure,
  importanceFigure,
  quantileFigure,
  scoresFigure,
  splitFigure,
} from '../../../core/figures/index.ts';
import { generatedExperiment } from '../../../core/figures/testing/generatedExperiment.ts';
import { useThemeOnPage } from '../../app/useTheme.ts';
import { Chart } from '../../charts/Chart.tsx';
import { usePreferences } from '../../stores/preferences.ts';

const FOLDS = 5;
const SEED = 11;
const HOSTILE = '<img src=x onerror=alert(1)>';

/** Every figure made from seeded noise, three of them in one group, or the first alone; the second run has a hostile name. */
export function ChartsFixture({ curves, days, isAlone }: { curves: number; days: number; isAlone: boolean }) {
  useThemeOnPage();
  const setTheme = usePreferences((state) => state.setTheme);
  const [runs] = useState(() =>
    Array.from({ length: curves }, (_, i) => ({
      ...generatedExperiment({ id: `E${i + 1}`, seed: SEED + i, folds: FOLDS, foldDays: days / FOLDS, features: 12 }),
      name: i === 1 ? HOSTILE : `E${i + 1}`,
    })),
  );
  const [isShown, setShown] = useState(false);
  const [renders, setRenders] = useState(0);
  const [{ id, folds, icByDate, equity, metrics, quantileReturns, label, importance }] = runs;
  const features = importance.map(({ feature, share }) => ({
    feature,
    psi: { value: share, usual: 0.05 },
    status: (share ?? 0) > 0.2 ? ('alarm' as const) : ('ok' as const),
  }));
  const scores = icByDate.map(({ value }, i) => ({ symbol: `S${i}`, score: value, rank: i + 1 }));
  return (
    <div style={{ height: '100%', overflow: 'auto' }}>
      <h1>Charts</h1>
      <Button text="Draw" onClick={() => setShown(true)} />
      <Button text="Dark" onClick={() => setTheme('dark')} />
      <Button text={`Render (${renders})`} onClick={() => setRenders(renders + 1)} />
      {isShown && (
        <>
          <Chart
            label="Equities"
            group="fixture"
            fileName="equities"
            logScale
            figure={(theme, options) => equityFigure({ curves: runs, folds, ...options }, theme)}
          />
        </>
      )}
      {isShown && !isAlone && (
        <>
          <Chart
            label="IC"
            group="fixture"
            fileName="ic"
            figure={(theme) => icFigure({ icByDate, folds, icInterval: metrics.icInterval }, theme)}
          />
          <Chart
            label="ICs"
            group="fixture"
            fileName="ics"
            figure={(theme) =>
              icCompareFigure(
                { runs: runs.map((run) => ({ ...run, icInterval: run.metrics.icInterval })), folds },
                theme,
              )
            }
          />
          <Chart
            label="Equity"
            fileName="equity"
            figure={(theme) => equityFigure({ curves: [{ name: id, equity }], folds }, theme)}
          />
          <Chart label="IC by fold" fileName="fold-ic" figure={(theme) => foldIcFigure({ runs }, theme)} />
          <Chart label="Split" fileName="split" figure={(theme) => splitFigure({ folds }, theme)} />
          <Chart label="Drift" fileName="drift" figure={(theme) => driftFigure({ features }, theme)} />
          <Chart label="Scores" fileName="scores" figure={(theme) => scoresFigure({ scores }, theme)} />
          <Chart label="Importance" fileName="importance" figure={(theme) => importanceFigure(importance, theme)} />
          <Chart
            label="Quantiles"
            fileName="quantiles"
            figure={(theme) => quantileFigure({ quantileReturns, label }, theme)}
          />
          <Chart
            label="Nothing"
            fileName="nothing"
            figure={(theme) => equityFigure({ curves: [], folds: [] }, theme)}
          />
        </>
      )}
    </div>
  );
}
