import { Page } from '../controls/page.tsx';
import { textsOf } from '../languages/language.ts';

export default function LinksScreen() {
  const texts = textsOf('links');
  return <Page title={texts.title} />;
}
