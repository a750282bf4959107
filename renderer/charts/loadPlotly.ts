import type { Plotly } from 'plotly.js-cartesian-dist-min';
import './plotly.css';

/** Where Plotly would put its style element, which the page's policy refuses; its rules are in plotly.css. */
const STYLE_ID = 'plotly.js-style-global';
/** Plotly adds no rule to an element of this class. */
const REFUSAL = 'no-inline-styles';

/** Plotly, fetched when the first chart asks for it. Rejects where its file cannot be fetched. */
export async function loadPlotly(): Promise<Plotly> {
  refuseStyleElement();
  return (await import('plotly.js-cartesian-dist-min')).default;
}

function refuseStyleElement(): void {
  if (document.getElementById(STYLE_ID)) return;
  const place = document.createElement('meta');
  place.id = STYLE_ID;
  place.className = REFUSAL;
  document.head.append(place);
}
