import { messageOf } from '../api/problem-texts.ts';
import { Button } from '../controls/button.tsx';
import { Icon } from '../controls/icon.tsx';
import { textsOf } from '../languages/language.ts';
import { stage } from '../stage/current-stage.ts';
import type { CheckState, SecurityCheck } from './security-check.ts';

/** Says how far the captcha is, and what to do when it can't be solved. Its height stays the same while all is well. */
export function SecurityCheckLine({ check }: { readonly check: SecurityCheck }) {
  const texts = textsOf('accounts').check;
  const state = check.state.value;
  return (
    <div class={`check ${state.kind}`}>
      <p role="status">
        <Icon name={state.kind === 'failed' || state.kind === 'impossible' ? 'warning' : 'shield'} />
        <span>{texts[state.kind]}</span>
      </p>
      <progress max={1} value={shareOf(state)} aria-label={texts.label} />
      {state.kind === 'failed' && (
        <>
          <p>{messageOf(state.failure)}</p>
          <Button onClick={() => check.start()}>{textsOf('controls').tryAgain}</Button>
        </>
      )}
      {state.kind === 'impossible' && (
        <p>
          {texts.otherwise} <a href={`mailto:${stage.supportAddress}`}>{stage.supportAddress}</a>
        </p>
      )}
    </div>
  );
}

function shareOf(state: CheckState): number {
  if (state.kind === 'working') return state.share;
  return state.kind === 'passed' ? 1 : 0;
}
