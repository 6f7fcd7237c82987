import { useEffect, useMemo, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { fieldProblems } from '../api/problem-texts.ts';
import { isProblem } from '../api/problems.ts';
import { useChange } from '../api/queries.ts';
import { Button } from '../controls/button.tsx';
import { ErrorSummary } from '../controls/error-summary.tsx';
import { TextField } from '../controls/field.tsx';
import { Page } from '../controls/page.tsx';
import { textsOf } from '../languages/language.ts';
import { keepNext } from '../session/kept-next.ts';
import { account } from '../session/session.ts';
import { useEnter } from './after-entry.ts';
import { entry } from './entry.ts';
import { AddressText, EmailField, EntranceLink, OldPasswordField, WaitLine } from './parts.tsx';
import { Resend } from './resend.tsx';
import { useWait } from './wait.ts';
import { inOurWords } from './words.ts';

/** Takes the code of the mail. Asks for address and password only when the page before did not. */
export function VerifyByCode() {
  const texts = textsOf('accounts');
  const { next } = useLocation().query;
  const [known] = useState(() => ({ ...entry.value }));
  const [email, setEmail] = useState(known.email || account.value?.email || '');
  const [password, setPassword] = useState(known.password);
  const [code, setCode] = useState('');
  const enter = useEnter();
  const wait = useWait();
  const verify = useChange('POST /account/verify', {
    onSuccess: enter,
    onError: (failure) => {
      if (isProblem(failure, 'rate_limited')) wait.begin(failure.retryAfterSeconds ?? 1);
    },
  });
  // Who presses the mail's link instead comes back without it.
  useEffect(() => keepNext(next), [next]);
  const failure = useMemo(() => inOurWords(verify.error), [verify.error]);
  const problems = fieldProblems(failure);
  const isHeld = verify.isPending || wait.secondsLeft > 0;
  const hasEmail = known.email !== '' || account.value !== undefined;
  const submit = (event: Event) => {
    event.preventDefault();
    if (!isHeld) verify.mutate({ body: { email: email.trim(), code, password } });
  };
  return (
    <Page title={texts.verify} narrow>
      {hasEmail ? <AddressText text={texts.sentTo} address={email} /> : <p>{texts.codeText}</p>}
      <form class="stack entrance" method="post" onSubmit={submit}>
        <ErrorSummary
          failure={failure}
          fields={{ email: texts.email, password: texts.password, code: texts.code }}
          {...(isProblem(failure, 'token_invalid') && { message: texts.wrongCode })}
        />
        {!hasEmail && <EmailField value={email} onValue={setEmail} problem={problems.email} />}
        <TextField
          name="code"
          label={texts.code}
          hint={texts.codeHint}
          problem={problems.code}
          code
          inputMode="numeric"
          autocomplete="one-time-code"
          pattern="[0-9]{6}"
          title={texts.codeHint}
          required
          value={code}
          // Mails show it in two halves, and people copy the blank.
          onValue={(value) => setCode(value.replaceAll(/\D/g, '').slice(0, 6))}
        />
        {known.password === '' ? (
          <OldPasswordField
            hint={texts.signUpPassword}
            value={password}
            onValue={setPassword}
            problem={problems.password}
          />
        ) : (
          isProblem(failure, 'token_invalid') && (
            <OldPasswordField value={password} onValue={setPassword} hint={texts.signUpPassword} />
          )
        )}
        <WaitLine secondsLeft={wait.secondsLeft} />
        <Button kind="primary" submit busy={verify.isPending} aria-disabled={isHeld}>
          {texts.verifyButton}
        </Button>
      </form>
      <div class="aside stack">
        <p class="dim small">{texts.noMail}</p>
        {email !== '' && (
          <Resend endpoint="POST /account/resend" email={email.trim()} isSent={known.isMailed} />
        )}
      </div>
      <p class="ways">
        {account.value === undefined && (
          <>
            <EntranceLink path="/app/sign-up">{texts.otherAddress}</EntranceLink>
            <EntranceLink path="/app/sign-in">{texts.haveAccount}</EntranceLink>
          </>
        )}
      </p>
    </Page>
  );
}
