import { places } from '../../app/places.ts';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Panel } from '../../components/Panel.tsx';

/** After the first bars: what research begins with. */
export function NextStep() {
  return (
    <Panel title="Next: a hypothesis">
      <div className="hrp-next">
        <span>
          Everything that is trained belongs to a hypothesis: a falsifiable claim with a budget of trials and of looks
          at its holdout, the last stretch of its dates, which is sealed.
        </span>
        <LinkButton intent="primary" to={places.newHypothesis} text="Create a hypothesis" />
      </div>
    </Panel>
  );
}
