import { fieldProblems, messageOf } from '../api/problem-texts.ts';
import type { Failure } from '../api/problems.ts';
import { Button } from '../controls/button.tsx';
import { Code } from '../controls/code.tsx';
import { textsOf } from '../languages/language.ts';
import type { FailedChange } from './link-changes.ts';
import { shownUrl } from './shown-url.ts';

/** Failures that are shown one by one. */
const MOST = 20;

/** Why a link was not changed, in a sentence. */
function reasonOf(failure: Failure): string {
  const problems = Object.values(fieldProblems(failure));
  return problems.length > 0 ? problems.join(' ') : messageOf(failure);
}

interface FailedChangesProps {
  readonly failed: readonly FailedChange[];
  readonly onDismiss: () => void;
}

/** The links that a change did not reach, and why. */
export function FailedChanges({ failed, onDismiss }: FailedChangesProps) {
  const texts = textsOf('links');
  if (failed.length === 0) return null;
  return (
    <section class="error-summary failed-changes" role="alert">
      <h2>{texts.notChanged(failed.length)}</h2>
      <ul>
        {failed.slice(0, MOST).map(({ link, failure }) => (
          <li key={link.id}>
            <Code>{shownUrl(link.short_url)}</Code>: {reasonOf(failure)}
          </li>
        ))}
      </ul>
      {failed.length > MOST && <p>{texts.andMore(failed.length - MOST)}</p>}
      <Button kind="quiet" icon="close" iconOnly onClick={onDismiss}>
        {textsOf('controls').dismiss}
      </Button>
    </section>
  );
}
