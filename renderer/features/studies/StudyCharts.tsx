import type { Study } from '../../../core/contract/index.ts';
import { OBJECTIVE_WORDS, studyFrontFigure, studyHistoryFigure } from '../../../core/figures/index.ts';
import { Chart } from '../../charts/Chart.tsx';
import { Panel } from '../../components/Panel.tsx';
import { bestWords } from './bestWords.ts';

/** The trials by each objective, and against each other where there are two. */
export function StudyCharts({ study }: { study: Study }) {
  const { id, config } = study;
  return (
    <Panel title="History" aside={bestWords(study)} isFlush>
      {config.objectives.length > 1 && (
        <Chart
          label={`Pareto front of ${id}`}
          fileName={`${id}-front`}
          figure={(theme) => studyFrontFigure(study, theme)}
        />
      )}
      {config.objectives.map((objective, place) => (
        <Chart
          key={objective}
          label={`Trials of ${id} by ${OBJECTIVE_WORDS[objective].title}`}
          fileName={`${id}-${objective}`}
          figure={(theme) => studyHistoryFigure(study, theme, place)}
        />
      ))}
    </Panel>
  );
}
