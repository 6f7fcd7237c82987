import type { ComponentChildren } from 'preact';
import { messageOf } from '../api/problem-texts.ts';
import { ApiProblem, type Failure } from '../api/problems.ts';
import { textsOf } from '../languages/language.ts';
import { stage } from '../stage/current-stage.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

/** The id to quote when somebody writes to the service's support. */
export function RequestId({ failure }: { readonly failure: Failure }) {
  if (!(failure instanceof ApiProblem) || !failure.requestId) return null;
  return (
    <p class="request-id">
      {textsOf('controls').request} <code dir="ltr">{failure.requestId}</code>
      {' · '}
      <a href={`mailto:${stage.supportAddress}?subject=${encodeURIComponent(failure.requestId)}`}>
        {stage.supportAddress}
      </a>
    </p>
  );
}

interface ProblemStateProps {
  readonly failure: Failure;
  readonly onRetry?: () => void;
  /** Another way on. */
  readonly children?: ComponentChildren;
}

/** In the place of what could not be read: why, the request's id, and a way to try again. */
export const ProblemState = ({ failure, onRetry, children }: ProblemStateProps) => (
  <div class="state" role="alert">
    <Icon name="warning" />
    <p class="state-text">{messageOf(failure)}</p>
    {onRetry && <Button onClick={onRetry}>{textsOf('controls').tryAgain}</Button>}
    {children}
    <RequestId failure={failure} />
  </div>
);
