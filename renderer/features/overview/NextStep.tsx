import { Callout } from '@blueprintjs/core';
import { Lightbulb } from '@blueprintjs/icons';
import { places } from '../../app/places.ts';
import { LinkButton } from '../../components/LinkButton.tsx';

/** After the first bars: what research begins with. */
export function NextStep() {
  return (
    <Callout compact icon={<Lightbulb />} intent="primary" title="Next: a hypothesis">
      <div className="hrp-next">
        <span>
          Everything that is trained belongs to a hypothesis: a falsifiable claim with a budget of trials and of looks
          at its holdout, the last stretch of its dates, which is sealed.
        </span>
        <LinkButton intent="primary" to={places.newHypothesis} text="Create a hypothesis" />
      </div>
    </Callout>
  );
}
