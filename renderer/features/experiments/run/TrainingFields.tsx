import { FeaturePicker } from './FeaturePicker.tsx';
import { FoldsPreview } from './FoldsPreview.tsx';
import { PipelineFields } from './PipelineFields.tsx';
import { PortfolioFields } from './PortfolioFields.tsx';
import type { RunProblems } from './runInput.ts';
import type { TrainingFormProps } from './TrainingScreen.tsx';
import type { useTraining } from './useTraining.ts';
import { ValidationFields } from './ValidationFields.tsx';

export interface TrainingFieldsProps extends Pick<TrainingFormProps, 'features' | 'policy' | 'hypothesis'> {
  training: ReturnType<typeof useTraining>;
  problems: RunProblems;
}

/** What a model is trained on, how that is divided, prepared and traded: of one run and of every trial of a study alike. */
export function TrainingFields({ features, policy, hypothesis, training, problems }: TrainingFieldsProps) {
  const { draft, change, input, snapshot } = training;
  const fields = { draft, problems, onChange: change };
  return (
    <>
      <FeaturePicker
        features={features}
        chosen={draft.features}
        limits={policy.FeatureCountValidator}
        problem={problems['features']}
        onChange={(names) => change({ features: names })}
      />
      <ValidationFields {...fields} />
      <FoldsPreview input={input} problems={problems} holdout={hypothesis.holdout} isBuilt={snapshot !== undefined} />
      <PipelineFields {...fields} />
      <PortfolioFields {...fields} />
    </>
  );
}
