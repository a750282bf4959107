import { Callout } from '@blueprintjs/core';
import { classes } from '../components/classes.ts';
import { useEngine, type EnginePhase } from '../stores/engine/engineState.ts';
import './EngineBanner.css';

const SAID: Record<Exclude<EnginePhase, 'connected'>, [title: string, text: string]> = {
  connecting: ['Connecting to the engine', 'It opens the workspace; a large one takes a moment.'],
  lost: [
    'The engine ended',
    'It is being started again; if it does not come back, start the workstation. What was committed is on record, and what you have typed stays here.',
  ],
  'no-session': [
    'This session is over',
    'Run hrp open again: it prints a new link. What you have typed is kept in this browser.',
  ],
};

/** Says above every screen when there is no engine, what is safe and what happens next. */
export function EngineBanner() {
  const phase = useEngine((state) => state.phase);
  if (phase === 'connected') return null;
  const [title, text] = SAID[phase];
  return (
    <div className={classes('hrp-banner', phase === 'connecting' && 'hrp-banner-late')} role="alert">
      <Callout intent={phase === 'connecting' ? 'none' : 'warning'} title={title} compact>
        {text}
      </Callout>
    </div>
  );
}
