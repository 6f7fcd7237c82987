import { useMemo, useState } from 'preact/hooks';
import { fieldProblems } from '../api/problem-texts.ts';
import { useChange } from '../api/queries.ts';
import { Button, ButtonLink } from '../controls/button.tsx';
import { ErrorSummary } from '../controls/error-summary.tsx';
import { Page } from '../controls/page.tsx';
import { textsOf } from '../languages/language.ts';
import { useEnter } from './after-entry.ts';
import { takeToken } from './mailed-token.ts';
import { EntranceLink, NewPasswordField } from './parts.tsx';
import { inOurWords } from './words.ts';

/** Takes a new password with the token of a mailed link. */
export default function ResetScreen() {
  const texts = textsOf('accounts');
  const [token] = useState(takeToken);
  return (
    <Page title={texts.reset} narrow>
      {token === undefined ? (
        <>
          <p>{texts.noToken}</p>
          <ButtonLink kind="primary" href="/app/forgot">
            {texts.forgotButton}
          </ButtonLink>
        </>
      ) : (
        <ResetForm token={token} />
      )}
    </Page>
  );
}

function ResetForm({ token }: { readonly token: string }) {
  const texts = textsOf('accounts');
  const [password, setPassword] = useState('');
  const reset = useChange('POST /account/password/reset', { onSuccess: useEnter() });
  const failure = useMemo(() => inOurWords(reset.error), [reset.error]);
  const submit = (event: Event) => {
    event.preventDefault();
    if (!reset.isPending) reset.mutate({ body: { token, password } });
  };
  return (
    <>
      <p class="dim">{texts.resetText}</p>
      <form class="stack entrance" method="post" onSubmit={submit}>
        <ErrorSummary failure={failure} fields={{ password: texts.newPassword, token: texts.link }} />
        <NewPasswordField
          label={texts.newPassword}
          value={password}
          onValue={setPassword}
          problem={fieldProblems(failure).password}
        />
        <Button kind="primary" submit busy={reset.isPending}>
          {texts.resetButton}
        </Button>
      </form>
      <p class="ways">
        <EntranceLink path="/app/forgot">{texts.newMail}</EntranceLink>
      </p>
    </>
  );
}
