/** Preloaded into a workstation's processes: its compute processes tell of a trial's end when the gate lets them. */
import { readFileSync } from 'node:fs';
import { endsTrial } from '../../support/endsTrial.ts';
import { GATE_VARIABLE } from './TrialGate.ts';

const POLL_MS = 20;

const file = process.env[GATE_VARIABLE]!;
/** A file that is just being written is empty: none, until the next look. */
const allowed = () => Number(readFileSync(file, 'utf8'));

if (process.send && process.argv[1].endsWith('compute.mjs')) {
  const send = process.send.bind(process) as (...said: unknown[]) => boolean;
  let ended = 0;
  process.send = (...said: unknown[]) => {
    if (!endsTrial(said[0])) return send(...said);
    const place = ++ended;
    const tell = () => void (place <= allowed() ? send(...said) : setTimeout(tell, POLL_MS));
    tell();
    return true;
  };
}
