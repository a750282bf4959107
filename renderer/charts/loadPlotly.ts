import type { Plotly } from 'plotly.js-cartesian-dist-min';
import { AppError } from '../../core/contract/index.ts';
import './plotly.css';

/** Where Plotly would put its style element, which the page's policy refuses; its rules are in plotly.css. */
const STYLE_ID = 'plotly.js-style-global';
/** Plotly adds no rule to an element of this class. */
const REFUSAL = 'no-inline-styles';
const UNREACHED =
  'The charts could not be fetched from the host of this page. Look whether hrp open still runs, then try again.';

/** Plotly, fetched when the first chart asks for it. Rejects with ENGINE_LOST where its file cannot be fetched. */
export async function loadPlotly(): Promise<Plotly> {
  refuseStyleElement();
  try {
    return (await import('plotly.js-cartesian-dist-min')).default;
  } catch (thrown) {
    throw new AppError('ENGINE_LOST', UNREACHED, { reason: String(thrown) }, thrown);
  }
}

function refuseStyleElement(): void {
  if (document.getElementById(STYLE_ID)) return;
  const place = document.createElement('meta');
  place.id = STYLE_ID;
  place.className = REFUSAL;
  document.head.append(place);
}
