/** The addresses of the screens; every link is made here. */
export const places = {
  overview: '/',
  data: '/data',
  importFile: '/data/import',
  hypotheses: '/hypotheses',
  newHypothesis: '/hypotheses/new',
  hypothesis: (id: string) => `/hypotheses/${id}`,
  /** @param from a study, or an experiment, that the form is filled from */
  newStudy: (hypothesis: string, from?: string) => `/hypotheses/${hypothesis}/studies/new${from ? `/${from}` : ''}`,
  study: (hypothesis: string, id: string) => `/hypotheses/${hypothesis}/studies/${id}`,
  experiments: '/experiments',
  newExperiment: (hypothesis?: string) => `/experiments/new${hypothesis ? `/${hypothesis}` : ''}`,
  experiment: (id: string) => `/experiments/${id}`,
  compare: (ids: readonly string[]) => `/experiments/compare/${ids.join(',')}`,
  models: '/models',
  model: (name: string, version?: number) => `/models/${name}${version === undefined ? '' : `/${version}`}`,
};
