import type { StageMove } from '../../../core/contract/index.ts';
import { Explained } from '../../components/Explained.tsx';
import { InstantText } from '../../components/InstantText.tsx';
import { classes } from '../../components/classes.ts';
import { productionSpells } from './productionSpells.ts';

/** Least share of the strip that a stretch takes, so that a short one can be seen and pointed at. */
const LEAST_SHARE = 0.04;

/** Which version was in production when, from the first promotion to now. */
export function ProductionStrip({ moves, shown }: { moves: readonly StageMove[]; shown: number }) {
  const spells = productionSpells(moves);
  if (spells.length === 0) return <p className="hrp-strip-none hrp-muted">No version has been in production yet.</p>;
  const now = Date.now();
  const first = Date.parse(spells[0].start);
  const length = Math.max(1, now - first);
  return (
    <div className="hrp-strip">
      <ol className="hrp-strip-spells" aria-label="Production through time">
        {spells.map(({ version, start, end, actor, justification }) => {
          const until = end === null ? now : Date.parse(end);
          return (
            <li
              key={start}
              className={classes(
                'hrp-strip-spell',
                version === shown && 'hrp-strip-shown',
                end === null && 'hrp-strip-now',
              )}
              style={{ flexGrow: Math.max(LEAST_SHARE, (until - Date.parse(start)) / length) }}
            >
              <Explained by={`By ${actor}: ${justification}`}>
                <b>@{version}</b> since <InstantText instant={start} />
              </Explained>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
