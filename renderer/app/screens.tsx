import { Chart, Database, Flows, Home, Lightbulb } from '@blueprintjs/icons';
import { lazy, type ComponentType, type LazyExoticComponent, type ReactElement } from 'react';
import { AppError } from '../../core/contract/index.ts';
import { useEngine } from '../stores/engine/engineState.ts';
import { places } from './places.ts';

export interface RailEntry {
  name: string;
  place: string;
  icon: ReactElement;
  keys: string;
}

/** The rail, from top to bottom. */
export const RAIL: readonly RailEntry[] = [
  { name: 'Overview', place: places.overview, icon: <Home />, keys: 'alt+1' },
  { name: 'Data', place: places.data, icon: <Database />, keys: 'alt+2' },
  { name: 'Hypotheses', place: places.hypotheses, icon: <Lightbulb />, keys: 'alt+3' },
  { name: 'Experiments', place: places.experiments, icon: <Chart />, keys: 'alt+4' },
  { name: 'Models', place: places.models, icon: <Flows />, keys: 'alt+5' },
];

type Screen = LazyExoticComponent<ComponentType>;
const screen = (load: () => Promise<{ [name: string]: ComponentType }>, name: string): Screen =>
  lazy(async () => {
    try {
      return { default: (await load())[name] };
    } catch (thrown) {
      if (useEngine.getState().phase === 'connected') throw thrown;
      const message = 'The screen could not be read: the workstation does not answer. Try again when it runs.';
      throw new AppError('ENGINE_LOST', message, undefined, thrown);
    }
  });

/** Which component shows an address; the first that fits. Screens are loaded when they are first gone to. */
export const ROUTES: readonly { path: string; component: Screen }[] = [
  { path: '/', component: screen(() => import('../features/overview/Overview.tsx'), 'Overview') },
  { path: '/data/import', component: screen(() => import('../features/data/ImportWizard.tsx'), 'ImportWizard') },
  { path: '/data', component: screen(() => import('../features/data/DataScreen.tsx'), 'DataScreen') },
  {
    path: '/hypotheses/new',
    component: screen(() => import('../features/hypotheses/NewHypothesis.tsx'), 'NewHypothesis'),
  },
  {
    path: '/hypotheses/:hypothesis/studies/new/:from?',
    component: screen(() => import('../features/studies/NewStudy.tsx'), 'NewStudy'),
  },
  {
    path: '/hypotheses/:hypothesis/studies/:id',
    component: screen(() => import('../features/studies/StudyDetail.tsx'), 'StudyDetail'),
  },
  {
    path: '/hypotheses/:id',
    component: screen(() => import('../features/hypotheses/HypothesisDetail.tsx'), 'HypothesisDetail'),
  },
  {
    path: '/hypotheses',
    component: screen(() => import('../features/hypotheses/HypothesisList.tsx'), 'HypothesisList'),
  },
  {
    path: '/experiments/new/:hypothesis?',
    component: screen(() => import('../features/experiments/NewExperiment.tsx'), 'NewExperiment'),
  },
  {
    path: '/experiments/compare/:ids',
    component: screen(() => import('../features/experiments/CompareExperiments.tsx'), 'CompareExperiments'),
  },
  {
    path: '/experiments/:id',
    component: screen(() => import('../features/experiments/ExperimentDetail.tsx'), 'ExperimentDetail'),
  },
  {
    path: '/experiments',
    component: screen(() => import('../features/experiments/ExperimentList.tsx'), 'ExperimentList'),
  },
  {
    path: '/models/:name/:version?',
    component: screen(() => import('../features/models/ModelDetail.tsx'), 'ModelDetail'),
  },
  { path: '/models', component: screen(() => import('../features/models/ModelList.tsx'), 'ModelList') },
];
