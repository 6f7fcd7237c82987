import { Page } from '../controls/page.tsx';
import { textsOf } from '../languages/language.ts';

export default function DomainsScreen() {
  const texts = textsOf('sites');
  return <Page title={texts.title} />;
}
