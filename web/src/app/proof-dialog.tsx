import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { interruptions } from '../api/interruptions.ts';
import { useChange } from '../api/queries.ts';
import { Button } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { ErrorSummary } from '../controls/error-summary.tsx';
import { PasswordField } from '../controls/field.tsx';
import { textsOf } from '../languages/language.ts';
import { account, enter } from '../session/session.ts';

/** The calls that wait for the password. */
const waiting = signal<readonly ((isProven: boolean) => void)[]>([]);

/** Lets calls that need a proof open the dialog. */
export function listenForProofs(): void {
  interruptions.prove = () =>
    new Promise((resolve) => {
      waiting.value = [...waiting.value, resolve];
    });
}

function settle(isProven: boolean): void {
  const settled = waiting.value;
  waiting.value = [];
  for (const resolve of settled) resolve(isProven);
}

/** Asks for the password while a call waits for it. */
export const ProofDialog = () => (waiting.value.length > 0 ? <OpenProofDialog /> : null);

function OpenProofDialog() {
  const texts = textsOf('app');
  const [password, setPassword] = useState('');
  const confirm = useChange('POST /session/confirm', {
    onSuccess: (signedIn) => {
      enter(signedIn);
      settle(true);
    },
  });
  const submit = (event: Event) => {
    event.preventDefault();
    confirm.mutate({ body: { password } });
  };
  return (
    <Dialog title={texts.proofTitle} onClose={() => settle(false)}>
      <form onSubmit={submit} class="stack">
        <ErrorSummary failure={confirm.error} fields={{ password: texts.password }} />
        <p>{texts.proofWhy}</p>
        {/* Password managers look for the name of the account. */}
        <input type="text" autocomplete="username" value={account.value?.email} readOnly hidden />
        <PasswordField
          name="password"
          label={texts.password}
          autocomplete="current-password"
          required
          value={password}
          onValue={setPassword}
        />
        <Button kind="primary" submit busy={confirm.isPending}>
          {texts.continue}
        </Button>
      </form>
    </Dialog>
  );
}
