import { Component, type ReactNode } from 'react';
import { ErrorState } from '../components/ErrorState.tsx';
import { Screen } from '../components/Screen.tsx';
import { errorOf } from '../stores/queryClient.ts';

/** A screen that fails shows its error; rail, jobs and the other screens go on. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { thrown: unknown }> {
  override state = { thrown: null as unknown };

  static getDerivedStateFromError(thrown: unknown) {
    return { thrown };
  }

  /** A screen that could not be read is not asked for again by React: the page is. */
  private retry(thrown: unknown) {
    if (errorOf(thrown).code === 'ENGINE_LOST') location.reload();
    else this.setState({ thrown: null });
  }

  override render() {
    const { thrown } = this.state;
    if (thrown === null) return this.props.children;
    return (
      <Screen title="This screen failed">
        <ErrorState error={thrown} onRetry={() => this.retry(thrown)} />
      </Screen>
    );
  }
}
