import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { useApi, useChange } from '../api/queries.ts';
import { Button } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { ErrorSummary } from '../controls/error-summary.tsx';
import { TextField } from '../controls/field.tsx';
import { Loaded } from '../controls/loaded.tsx';
import { Skeleton } from '../controls/skeleton.tsx';
import { textsOf } from '../languages/language.ts';
import { requireSession } from '../session/session.ts';
import { isClosed } from './closed.ts';

/** What is lost, in the account's own numbers. */
function Consequences() {
  const texts = textsOf('accountData');
  const links = useApi('GET /links', { query: { page: 1, limit: 1 }, freshMs: 0 });
  const keys = useApi('GET /keys');
  return (
    <Loaded query={links} skeleton={<Skeleton shape="line" rows={4} />}>
      {({ pagination: { total_count: count = 0 } }) => (
        <ul class="consequences">
          <li>{count === 0 ? texts.noLinks : texts.links(count)}</li>
          {count > 0 && <li>{texts.codes}</li>}
          {keys.data && (
            <li>{keys.data.keys.length === 0 ? texts.noKeys : texts.keys(keys.data.keys.length)}</li>
          )}
          <li>{texts.rest}</li>
        </ul>
      )}
    </Loaded>
  );
}

interface DeleteDialogProps {
  readonly email: string;
  readonly onClose: () => void;
}

/** Says what is lost, and deletes the account of somebody who typed its e-mail address and proves the password. */
export function DeleteDialog({ email, onClose }: DeleteDialogProps) {
  const texts = textsOf('accountData');
  const { route } = useLocation();
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const remove = useChange('DELETE /account', {
    // Another tab may have signed in somebody else.
    first: requireSession,
    onSuccess: () => {
      isClosed.value = true;
      route('/app/closed', true);
    },
  });
  const submit = (event: Event) => {
    event.preventDefault();
    const isSame = typed.trim().toLowerCase() === email.toLowerCase();
    setWrong(!isSame);
    if (isSame) remove.mutate({});
  };
  return (
    <Dialog title={`${texts.deleteTitle}?`} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <ErrorSummary failure={remove.error} />
        <Consequences />
        <p>
          <strong>{texts.noUndo}</strong>
        </p>
        <TextField
          name="confirm-email"
          label={texts.confirmLabel(email)}
          problem={isWrong ? texts.confirmWrong : undefined}
          value={typed}
          onValue={setTyped}
          autocomplete="off"
          autocapitalize="none"
          inputMode="email"
          spellcheck={false}
          code
          required
        />
        <Button kind="danger" submit busy={remove.isPending}>
          {texts.deleteAction}
        </Button>
      </form>
    </Dialog>
  );
}
