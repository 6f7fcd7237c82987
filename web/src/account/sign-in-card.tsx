import { useState } from 'preact/hooks';
import { Button } from '../controls/button.tsx';
import { textsOf } from '../languages/language.ts';
import { stage } from '../stage/current-stage.ts';
import { EmailDialog } from './email-dialog.tsx';
import { PasswordDialog } from './password-dialog.tsx';

/** The e-mail address and the password, each with a way to change it. */
export function SignInCard({ email }: { readonly email: string }) {
  const texts = textsOf('account');
  const [open, setOpen] = useState<'email' | 'password'>();
  const close = () => setOpen(undefined);
  return (
    <section class="card stack">
      <h2>{texts.signIn}</h2>
      <dl class="credentials">
        <div>
          <dt>{texts.email}</dt>
          <dd>
            <bdi dir="ltr">{email}</bdi>
            {/* It takes effect by a mail. */}
            {stage.sendsMail && (
              <Button aria-label={texts.changeEmail} onClick={() => setOpen('email')}>
                {texts.change}
              </Button>
            )}
          </dd>
        </div>
        <div>
          <dt>{texts.password}</dt>
          <dd>
            <span aria-hidden="true">••••••••••</span>
            <span class="unseen">{texts.passwordHidden}</span>
            <Button aria-label={texts.changePassword} onClick={() => setOpen('password')}>
              {texts.change}
            </Button>
          </dd>
        </div>
      </dl>
      {open === 'email' && <EmailDialog onClose={close} />}
      {open === 'password' && <PasswordDialog email={email} onClose={close} />}
    </section>
  );
}
