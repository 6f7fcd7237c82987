import { useMemo } from 'preact/hooks';
import { fieldProblems } from '../api/problem-texts.ts';
import { useChange } from '../api/queries.ts';
import { Button } from '../controls/button.tsx';
import { ErrorSummary } from '../controls/error-summary.tsx';
import { Page } from '../controls/page.tsx';
import { textsOf } from '../languages/language.ts';
import { stage } from '../stage/current-stage.ts';
import { entry, keepEntry } from './entry.ts';
import { AddressText, EmailField, EntranceLink } from './parts.tsx';
import { Resend } from './resend.tsx';
import { inOurWords } from './words.ts';

const Back = () => (
  <p class="ways">
    <EntranceLink path="/app/sign-in">{textsOf('accounts').backToSignIn}</EntranceLink>
  </p>
);

/** Where no mail is sent, operators give people the link: see "forgot the password" in docs/runbook.md. */
function WithoutMail() {
  const texts = textsOf('accounts');
  return (
    <Page title={texts.forgot} narrow>
      <p>
        {texts.forgotNoMail} <a href={`mailto:${stage.supportAddress}`}>{stage.supportAddress}</a>
      </p>
      <Back />
    </Page>
  );
}

/** How somebody gets to choose a new password. */
export default function ForgotScreen() {
  return stage.sendsMail ? <AskForMail /> : <WithoutMail />;
}

/** Asks for a mail that lets somebody choose a new password. */
function AskForMail() {
  const texts = textsOf('accounts');
  const { email } = entry.value;
  const ask = useChange('POST /account/password/forgot');
  const failure = useMemo(() => inOurWords(ask.error), [ask.error]);
  const submit = (event: Event) => {
    event.preventDefault();
    if (!ask.isPending) ask.mutate({ body: { email: email.trim() } });
  };
  if (ask.isSuccess) {
    const asked = ask.variables.body.email;
    return (
      <Page title={texts.lookIntoMail} narrow key="sent">
        <AddressText text={texts.resetSent} address={asked} />
        <Resend endpoint="POST /account/password/forgot" email={asked} isSent />
        <Back />
      </Page>
    );
  }
  return (
    <Page title={texts.forgot} narrow key="asking">
      <p class="dim">{texts.forgotText}</p>
      <form class="stack entrance" method="post" onSubmit={submit}>
        <ErrorSummary failure={failure} fields={{ email: texts.email }} />
        <EmailField
          value={email}
          onValue={(value) => keepEntry({ email: value })}
          problem={fieldProblems(failure).email}
        />
        <Button kind="primary" submit busy={ask.isPending}>
          {texts.forgotButton}
        </Button>
      </form>
      <Back />
    </Page>
  );
}
