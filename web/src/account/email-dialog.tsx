import { useState } from 'preact/hooks';
import { fieldProblems } from '../api/problem-texts.ts';
import { useChange } from '../api/queries.ts';
import { Button } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { ErrorSummary } from '../controls/error-summary.tsx';
import { TextField } from '../controls/field.tsx';
import { textsOf } from '../languages/language.ts';
import { requireSession } from '../session/session.ts';

/** Asks for another e-mail address, which takes effect by a mailed link. */
export function EmailDialog({ onClose }: { readonly onClose: () => void }) {
  const texts = textsOf('account');
  const [email, setEmail] = useState('');
  const change = useChange('POST /account/email', {
    first: requireSession,
    invalidates: ['GET /account/events'],
  });
  const submit = (event: Event) => {
    event.preventDefault();
    change.mutate({ body: { email } });
  };
  if (change.isSuccess) {
    return (
      <Dialog
        key="sent"
        title={texts.linkSent}
        onClose={onClose}
        actions={
          <Button kind="primary" onClick={onClose}>
            {texts.done}
          </Button>
        }
      >
        <p role="status">{texts.linkSentText(email)}</p>
      </Dialog>
    );
  }
  return (
    <Dialog title={texts.changeEmail} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <ErrorSummary failure={change.error} fields={{ email: texts.newEmail }} />
        <p>{texts.emailText}</p>
        <TextField
          name="email"
          type="email"
          dir="ltr"
          label={texts.newEmail}
          problem={fieldProblems(change.error).email}
          value={email}
          onValue={setEmail}
          autocomplete="email"
          required
        />
        <Button kind="primary" submit busy={change.isPending}>
          {texts.sendLink}
        </Button>
      </form>
    </Dialog>
  );
}
