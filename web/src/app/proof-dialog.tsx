import { useState } from 'preact/hooks';
import { isProblem } from '../api/problems.ts';
import { useChange } from '../api/queries.ts';
import { Button } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { ErrorSummary } from '../controls/error-summary.tsx';
import { PasswordField } from '../controls/field.tsx';
import { textsOf } from '../languages/language.ts';
import { account, enter } from '../session/session.ts';
import { settleProofs } from './proofs.ts';

/** Asks for the password while a call waits for it. */
export default function ProofDialog() {
  const texts = textsOf('app');
  const [password, setPassword] = useState('');
  const confirm = useChange('POST /session/confirm', {
    onSuccess: (signedIn) => {
      enter(signedIn);
      settleProofs(true);
    },
  });
  const submit = (event: Event) => {
    event.preventDefault();
    confirm.mutate({ body: { password } });
  };
  return (
    <Dialog title={texts.proofTitle} onClose={() => settleProofs(false)}>
      <form onSubmit={submit} class="stack">
        <ErrorSummary
          failure={confirm.error}
          {...(isProblem(confirm.error, 'sign_in_failed') && { message: texts.wrongPassword })}
        />
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
