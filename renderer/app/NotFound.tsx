import { useLocation } from 'wouter';
import { EmptyState } from '../components/EmptyState.tsx';
import { LinkButton } from '../components/LinkButton.tsx';
import { Screen } from '../components/Screen.tsx';
import { places } from './places.ts';

export function NotFound() {
  const [place] = useLocation();
  return (
    <Screen title="Not found">
      <EmptyState
        title={`There is no screen ${place}`}
        action={<LinkButton to={places.overview} text="Go to the overview" />}
      >
        The link may be of another version.
      </EmptyState>
    </Screen>
  );
}
