import { useState } from 'preact/hooks';
import { fieldProblems } from '../api/problem-texts.ts';
import { isProblem } from '../api/problems.ts';
import { useChange } from '../api/queries.ts';
import { Button } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { ErrorSummary } from '../controls/error-summary.tsx';
import { PasswordField } from '../controls/field.tsx';
import { toast } from '../controls/toasts.tsx';
import { textsOf } from '../languages/language.ts';
import { enter, requireSession } from '../session/session.ts';

/** Of new passwords, as the API has it. */
const MIN_LENGTH = 10;

interface PasswordDialogProps {
  readonly email: string;
  readonly onClose: () => void;
}

/** Changes the password of somebody who knows the current one. */
export function PasswordDialog({ email, onClose }: PasswordDialogProps) {
  const texts = textsOf('account');
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const change = useChange('POST /account/password', {
    first: requireSession,
    invalidates: ['GET /sessions', 'GET /account/events'],
    onSuccess: (signedIn) => {
      enter(signedIn);
      toast({ text: texts.passwordChanged });
      onClose();
    },
  });
  const problems = fieldProblems(change.error);
  const isWrong = isProblem(change.error, 'sign_in_failed');
  const submit = (event: Event) => {
    event.preventDefault();
    change.mutate({ body: { current_password: current, password } });
  };
  return (
    <Dialog title={texts.changePassword} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <ErrorSummary
          failure={change.error}
          {...(isWrong && { message: texts.wrongPassword })}
          fields={{ current_password: texts.currentPassword, password: texts.newPassword }}
        />
        <p>{texts.passwordText}</p>
        {/* Password managers look for the name of the account. */}
        <input type="text" autocomplete="username" value={email} readOnly hidden />
        <PasswordField
          name="current_password"
          label={texts.currentPassword}
          problem={isWrong ? texts.wrongPassword : problems.current_password}
          autocomplete="current-password"
          value={current}
          onValue={setCurrent}
          required
        />
        <PasswordField
          name="password"
          label={texts.newPassword}
          hint={texts.passwordRule}
          problem={problems.password}
          autocomplete="new-password"
          minLength={MIN_LENGTH}
          value={password}
          onValue={setPassword}
          required
        />
        <Button kind="primary" submit busy={change.isPending}>
          {texts.changePassword}
        </Button>
      </form>
    </Dialog>
  );
}
