import { ButtonLink } from '../controls/button.tsx';
import { Page } from '../controls/page.tsx';
import { textsOf } from '../languages/language.ts';

/** The page of an address that has none. */
export function NotFoundScreen() {
  const texts = textsOf('app');
  return (
    <Page title={texts.notFound} narrow>
      <p>{texts.notFoundText}</p>
      <div class="row">
        <ButtonLink href="/app/links">{texts.links}</ButtonLink>
        <ButtonLink href="/app/statistics">{texts.statistics}</ButtonLink>
      </div>
    </Page>
  );
}
