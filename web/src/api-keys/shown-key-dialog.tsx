import { useEffect, useState } from 'preact/hooks';
import { useApi } from '../api/queries.ts';
import { Button } from '../controls/button.tsx';
import { CodeBlock } from '../controls/code-block.tsx';
import { CopyButton } from '../controls/copy-button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { Icon } from '../controls/icon.tsx';
import { formatMoment } from '../languages/formats.ts';
import { textsOf } from '../languages/language.ts';
import type { MadeKey } from './api-key.ts';
import { curlSample } from './curl-sample.ts';
import { shownKey } from './shown-key.ts';

/** How often the page looks whether a new key was used. */
const LOOK_MS = 5_000;

/** Says when a new key is used for the first time. */
function FirstUse({ id }: { readonly id: string }) {
  const texts = textsOf('apiKeys');
  const { data } = useApi('GET /keys', { everyMs: LOOK_MS });
  const isUsed = data?.keys.some((each) => each.id === id && each.last_used_at !== null);
  return (
    <p class={isUsed ? 'first-use arrived' : 'first-use'} role="status">
      {isUsed && <Icon name="check" />}
      {isUsed ? texts.arrived : texts.waiting}
    </p>
  );
}

/** What became of the key that this one replaces. */
function OldKey({ replaces }: { readonly replaces: MadeKey['replaces'] | undefined }) {
  const texts = textsOf('apiKeys');
  if (!replaces) return null;
  const { revoked_at, expires_at } = replaces;
  const isOver = revoked_at !== null || expires_at === null;
  return <p>{isOver ? texts.oldIsRevoked : texts.oldWorksUntil(formatMoment(expires_at))}</p>;
}

/** Asks before the page is left with a key that nobody has copied. */
function useLeaveWarning(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return;
    const warn = (event: Event) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [isNeeded]);
}

const takeFocus = (element: HTMLElement | null) => element?.focus();

/** Shows a new key, this once. */
export function ShownKeyDialog({ made }: { readonly made: MadeKey }) {
  const texts = textsOf('apiKeys');
  const [isCopied, setCopied] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  useLeaveWarning(!isCopied);
  const close = () => {
    shownKey.value = undefined;
  };
  const leaveOrAsk = () => (isCopied ? close() : setLeaving(true));
  const noteCopy = () => setCopied(true);
  return (
    <Dialog title={texts.madeTitle(made.name)} onClose={leaveOrAsk} wide>
      {isLeaving && !isCopied ? (
        <div class="stack" role="alert" tabIndex={-1} ref={takeFocus}>
          <p>{texts.notCopied}</p>
          <div class="row">
            <Button kind="primary" onClick={() => setLeaving(false)}>
              {texts.back}
            </Button>
            <Button onClick={close}>{texts.closeAnyway}</Button>
          </div>
        </div>
      ) : (
        <div class="stack" onCopy={noteCopy}>
          <div class="shown-key">
            <code dir="ltr">{made.key}</code>
            <CopyButton text={made.key} label={texts.copyKey} kind="primary" onCopied={noteCopy} autofocus />
          </div>
          <p>
            <strong>{texts.once}</strong>
          </p>
          <OldKey replaces={made.replaces} />
          <CodeBlock title={texts.firstRequest} onCopied={noteCopy}>
            {curlSample(location.origin, made.key, made.scopes)}
          </CodeBlock>
          <FirstUse id={made.id} />
          <div class="row">
            <Button onClick={leaveOrAsk}>{texts.done}</Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
