import { Explained } from './Explained.tsx';

const shown = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short' });
const withZone = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long' });

/** A UTC ISO instant in local time, its zone on hover. */
export function InstantText({ instant }: { instant: string }) {
  const date = new Date(instant);
  return (
    <Explained by={withZone.format(date)}>
      <time dateTime={instant}>{shown.format(date)}</time>
    </Explained>
  );
}
