import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { ButtonLink } from '../controls/button.tsx';
import { Page } from '../controls/page.tsx';
import { textsOf } from '../languages/language.ts';
import { leave } from '../session/session.ts';
import { stage } from '../stage/current-stage.ts';
import { isClosed } from './closed.ts';

/** Says what happens after an account was closed. Leads everybody else to their links. */
export default function ClosedScreen() {
  const texts = textsOf('accountData');
  const { route } = useLocation();
  useEffect(() => {
    if (isClosed.value) leave();
    else route('/app', true);
  }, [route]);
  if (!isClosed.value) return null;
  return (
    <Page title={texts.closedTitle} narrow>
      <p>{stage.sendsMail ? `${texts.closedText} ${texts.closedMail}` : texts.closedText}</p>
      <p>{texts.closedNext}</p>
      <ButtonLink kind="primary" href="/">
        {texts.home}
      </ButtonLink>
    </Page>
  );
}
