import { useMemo, useState } from 'preact/hooks';
import { fieldProblems } from '../api/problem-texts.ts';
import { useChange } from '../api/queries.ts';
import { Button } from '../controls/button.tsx';
import { ErrorSummary } from '../controls/error-summary.tsx';
import { Page } from '../controls/page.tsx';
import { textsOf } from '../languages/language.ts';
import { useEnter } from './after-entry.ts';
import { EntranceLink, OldPasswordField } from './parts.tsx';
import { inOurWords } from './words.ts';

/** Takes the token of the mailed link with the password. */
export function VerifyByLink({ token }: { readonly token: string }) {
  const texts = textsOf('accounts');
  const [password, setPassword] = useState('');
  const verify = useChange('POST /account/verify', { onSuccess: useEnter() });
  const failure = useMemo(() => inOurWords(verify.error), [verify.error]);
  const submit = (event: Event) => {
    event.preventDefault();
    if (!verify.isPending) verify.mutate({ body: { token, password } });
  };
  return (
    <Page title={texts.verify} narrow>
      <form class="stack entrance" method="post" onSubmit={submit}>
        <ErrorSummary failure={failure} fields={{ password: texts.password, token: texts.link }} />
        <OldPasswordField
          hint={texts.verifyPasswordHint}
          value={password}
          onValue={setPassword}
          problem={fieldProblems(failure).password}
        />
        <Button kind="primary" submit busy={verify.isPending}>
          {texts.verifyButton}
        </Button>
      </form>
      <p class="ways">
        <EntranceLink path="/app/sign-in">{texts.haveAccount}</EntranceLink>
      </p>
    </Page>
  );
}
