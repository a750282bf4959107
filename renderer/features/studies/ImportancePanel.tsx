import type { Study } from '../../../core/contract/index.ts';
import { OBJECTIVE_WORDS, studyImportanceFigure, studySlicesFigure } from '../../../core/figures/index.ts';
import { Chart } from '../../charts/Chart.tsx';
import { OnDemandPanel } from '../../components/OnDemandPanel.tsx';
import { client } from '../../stores/engine/client.ts';
import { useOnDemand } from '../../stores/useOnDemand.ts';
import { RunningJobs } from '../experiments/RunningJobs.tsx';

/** What each hyperparameter explains of each objective; a forest is grown for it, so only when it is asked for. */
export function ImportancePanel({ study }: { study: Study }) {
  const { id, state } = study;
  const found = useOnDemand(`What matters in ${id}`, () => client.studies.importance({ id }), state === 'running');
  return (
    <OnDemandPanel
      found={found}
      heldNote={`${id} runs: this is of the trials that were complete when it was found. When it has ended, it is found again.`}
      progress={<RunningJobs running={found.running} />}
      title="What matters"
      aside="which hyperparameters explain the objective"
      what={`what matters in ${id}`}
      note="The share of each hyperparameter in what single ones explain over the whole space, by a forest on the complete trials, and every trial along each of them."
    >
      {(importance) =>
        importance.map((one, place) => (
          <div key={one.objective}>
            <Chart
              label={`What explains ${OBJECTIVE_WORDS[one.objective].title} in ${id}`}
              fileName={`${id}-importance-${one.objective}`}
              figure={(theme) => studyImportanceFigure(one, theme)}
            />
            <Chart
              label={`${OBJECTIVE_WORDS[one.objective].title} of ${id} along each hyperparameter`}
              fileName={`${id}-slices-${one.objective}`}
              figure={(theme) => studySlicesFigure(study, theme, place)}
            />
          </div>
        ))
      }
    </OnDemandPanel>
  );
}
