import { useMemo, useState } from 'preact/hooks';
import { fieldProblems } from '../api/problem-texts.ts';
import { isProblem } from '../api/problems.ts';
import { useChange } from '../api/queries.ts';
import { Button } from '../controls/button.tsx';
import { ErrorSummary } from '../controls/error-summary.tsx';
import { Page } from '../controls/page.tsx';
import { textsOf } from '../languages/language.ts';
import { useEnter } from './after-entry.ts';
import { entry, keepEntry } from './entry.ts';
import { EmailField, EntranceLink, OldPasswordField, WaitLine } from './parts.tsx';
import { useWait } from './wait.ts';
import { inOurWords } from './words.ts';

/** Signs in with address and password. */
export default function SignInScreen() {
  const texts = textsOf('accounts');
  const { email } = entry.value;
  const [password, setPassword] = useState('');
  const enter = useEnter();
  const wait = useWait();
  const signIn = useChange('POST /session', {
    onSuccess: (signedIn) => {
      enter(signedIn);
      // The code of the mail needs it, too.
      if (signedIn.account.email_verified_at === null) keepEntry({ email, password });
    },
    onError: (failure) => {
      if (isProblem(failure, 'rate_limited')) wait.begin(failure.retryAfterSeconds ?? 1);
    },
  });
  const failure = useMemo(() => inOurWords(signIn.error), [signIn.error]);
  const problems = fieldProblems(failure);
  const isHeld = signIn.isPending || wait.secondsLeft > 0;
  const submit = (event: Event) => {
    event.preventDefault();
    if (!isHeld) signIn.mutate({ body: { email: email.trim(), password } });
  };
  return (
    <Page title={texts.signIn} narrow>
      <form class="stack entrance" method="post" onSubmit={submit}>
        <ErrorSummary failure={failure} fields={{ email: texts.email, password: texts.password }} />
        <EmailField value={email} onValue={(value) => keepEntry({ email: value })} problem={problems.email} />
        <OldPasswordField value={password} onValue={setPassword} problem={problems.password} />
        <WaitLine secondsLeft={wait.secondsLeft} />
        <Button kind="primary" submit busy={signIn.isPending} aria-disabled={isHeld}>
          {texts.signIn}
        </Button>
      </form>
      <p class="ways">
        <EntranceLink path="/app/forgot">{texts.forgot}</EntranceLink>
        <EntranceLink path="/app/sign-up">{texts.noAccount}</EntranceLink>
      </p>
    </Page>
  );
}
