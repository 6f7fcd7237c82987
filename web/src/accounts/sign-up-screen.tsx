import { useMemo, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { fieldProblems } from '../api/problem-texts.ts';
import { isProblem } from '../api/problems.ts';
import { useChange } from '../api/queries.ts';
import { Button } from '../controls/button.tsx';
import { ErrorSummary } from '../controls/error-summary.tsx';
import { Page } from '../controls/page.tsx';
import { textsOf } from '../languages/language.ts';
import { withNext } from '../session/next.ts';
import { stage } from '../stage/current-stage.ts';
import { entry, keepEntry } from './entry.ts';
import { EmailField, EntranceLink, NewPasswordField } from './parts.tsx';
import { SecurityCheck } from './security-check.ts';
import { SecurityCheckLine } from './security-check-line.tsx';
import { inOurWords } from './words.ts';

/** Asks for an account. The mail with the code comes next. */
export default function SignUpScreen() {
  const texts = textsOf('accounts');
  const { email } = entry.value;
  const [password, setPassword] = useState('');
  const [check] = useState(() => new SecurityCheck());
  const { register, isSending, send } = useRegistration(check);
  const failure = useMemo(() => inOurWords(register.error), [register.error]);
  const problems = fieldProblems(failure);
  const submit = (event: Event) => {
    event.preventDefault();
    if (!isSending) void send(email.trim(), password);
  };
  return (
    <Page title={texts.signUp} narrow>
      <p class="dim">{texts.signUpText}</p>
      <form class="stack entrance" method="post" onSubmit={submit} onFocusCapture={() => check.start()}>
        <ErrorSummary failure={failure} fields={{ email: texts.email, password: texts.password }} />
        {isProblem(failure, 'registration_closed') && (
          <p>
            {texts.closed} <a href={`mailto:${stage.supportAddress}`}>{stage.supportAddress}</a>
          </p>
        )}
        <EmailField value={email} onValue={(value) => keepEntry({ email: value })} problem={problems.email} />
        <NewPasswordField
          label={texts.password}
          value={password}
          onValue={setPassword}
          problem={problems.password}
        />
        <SecurityCheckLine check={check} />
        <Button kind="primary" submit busy={isSending}>
          {texts.signUp}
        </Button>
      </form>
      <p class="ways">
        <EntranceLink path="/app/sign-in">{texts.haveAccount}</EntranceLink>
      </p>
    </Page>
  );
}

/** Sends the form once its captcha is solved, and once more when the API finds the captcha too old. */
function useRegistration(check: SecurityCheck) {
  const { query, route } = useLocation();
  const [isWaiting, setWaiting] = useState(false);
  const isSecondTry = useRef(false);
  const register = useChange('POST /account/register', {
    onSuccess: (_message, { body }) => {
      keepEntry({ email: body.email, password: body.password, isMailed: true });
      route(withNext('/app/verify', query.next));
    },
    onError: (failure, { body }) => {
      // The API looks at the captcha last.
      if (isProblem(failure, 'validation_failed', 'registration_closed')) return;
      check.forget();
      if (!isProblem(failure, 'captcha_failed') || isSecondTry.current) return;
      isSecondTry.current = true;
      void request(body.email, body.password);
    },
  });
  const request = async (email: string, password: string): Promise<void> => {
    setWaiting(true);
    // The check says itself why it failed.
    const token = await check.token().catch(() => undefined);
    setWaiting(false);
    if (token !== undefined) register.mutate({ body: { email, password, captcha_token: token } });
  };
  const send = (email: string, password: string): Promise<void> => {
    isSecondTry.current = false;
    return request(email, password);
  };
  return { register, isSending: isWaiting || register.isPending, send };
}
