import { Button, Classes, Tooltip } from '@blueprintjs/core';
import { ChevronLeft, ChevronRight, Search } from '@blueprintjs/icons';
import { Link, useLocation } from 'wouter';
import { classes } from '../components/classes.ts';
import { usePreferences } from '../stores/preferences.ts';
import { usePalette } from './paletteState.ts';
import './Rail.css';
import { RAIL } from './screens.tsx';

/** The screens, left of everything. */
export function Rail() {
  const [place] = useLocation();
  const { isRailWide, toggleRail } = usePreferences();
  const isHere = (entry: string) => (entry === '/' ? place === '/' : place === entry || place.startsWith(`${entry}/`));
  return (
    <nav className={classes('hrp-rail', !isRailWide && 'hrp-rail-narrow')} aria-label="Screens">
      <div className="hrp-rail-brand" aria-hidden>
        <img src="./icon.svg" alt="" width={20} height={20} />
        {isRailWide && <span>HRP Workstation</span>}
      </div>
      {RAIL.map(({ name, place: to, icon, keys }) => (
        <Tooltip key={to} content={`${name} (${keys})`} placement="right" hoverOpenDelay={500} disabled={isRailWide}>
          <Link
            href={to}
            className={classes('hrp-rail-entry', isHere(to) && 'hrp-rail-here')}
            aria-current={isHere(to) ? 'page' : undefined}
            aria-label={name}
          >
            {icon}
            {isRailWide && <span>{name}</span>}
          </Link>
        </Tooltip>
      ))}
      <div className="hrp-rail-end">
        <Button
          variant="minimal"
          icon={<Search />}
          aria-label={isRailWide ? undefined : 'Commands'}
          text={isRailWide ? 'Commands' : undefined}
          endIcon={isRailWide ? <kbd className={Classes.TEXT_MUTED}>Ctrl K</kbd> : undefined}
          alignText="start"
          fill
          onClick={() => usePalette.getState().open()}
        />
        <Button
          variant="minimal"
          icon={isRailWide ? <ChevronLeft /> : <ChevronRight />}
          aria-label={isRailWide ? 'Narrow the rail' : 'Widen the rail'}
          text={isRailWide ? 'Narrow' : undefined}
          alignText="start"
          fill
          onClick={toggleRail}
        />
      </div>
    </nav>
  );
}
