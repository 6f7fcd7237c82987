import { Component, type ComponentChildren } from 'preact';
import { ApiProblem, NetworkFailure } from '../api/problems.ts';
import { Button } from '../controls/button.tsx';
import { EmptyState } from '../controls/empty-state.tsx';
import { RequestId } from '../controls/problem-state.tsx';
import { textsOf } from '../languages/language.ts';

interface CrashBoundaryProps {
  /** Another page gets another chance. */
  readonly path: string;
  readonly children: ComponentChildren;
}

/** In the place of a page that threw: says so, and offers to reload. */
export class CrashBoundary extends Component<CrashBoundaryProps, { readonly error?: unknown }> {
  override state: { readonly error?: unknown } = {};

  static override getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidCatch(error: unknown): void {
    console.error(error);
  }

  override componentDidUpdate(previous: CrashBoundaryProps): void {
    if (previous.path !== this.props.path && this.state.error !== undefined)
      this.setState({ error: undefined });
  }

  override render() {
    const { error } = this.state;
    return error === undefined ? this.props.children : <Crashed error={error} />;
  }
}

function Crashed({ error }: { readonly error: unknown }) {
  const texts = textsOf('app');
  // Without a network, or because a deployment replaced what this page had not loaded yet.
  const isChunkMissing = error instanceof TypeError && /import|module/i.test(error.message);
  const why = navigator.onLine ? texts.updated : textsOf('api').offline;
  return (
    <>
      <EmptyState
        title={isChunkMissing ? texts.notLoaded : texts.crashed}
        actions={
          <Button kind="primary" onClick={() => location.reload()}>
            {texts.reload}
          </Button>
        }
      >
        {isChunkMissing ? why : texts.crashedText}
      </EmptyState>
      {(error instanceof ApiProblem || error instanceof NetworkFailure) && <RequestId failure={error} />}
    </>
  );
}
