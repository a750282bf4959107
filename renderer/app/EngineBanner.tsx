import { Callout } from '@blueprintjs/core';
import { useEngine } from '../stores/engine/engineState.ts';
import './EngineBanner.css';

/** Says above every screen when there is no engine, what is safe and what happens next. */
export function EngineBanner() {
  const phase = useEngine((state) => state.phase);
  if (phase === 'connected' || phase === 'connecting') return null;
  const [title, text] =
    phase === 'lost'
      ? [
          'The engine ended',
          'It is being started again. What was committed is on record, and what you have typed stays here.',
        ]
      : [
          'This session is over',
          'Run hrp open again: it prints a new link. What you have typed is kept in this browser.',
        ];
  return (
    <div className="hrp-banner" role="alert">
      <Callout intent="warning" title={title} compact>
        {text}
      </Callout>
    </div>
  );
}
