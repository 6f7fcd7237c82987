import { Page } from '../controls/page.tsx';
import { textsOf } from '../languages/language.ts';

export default function ImportScreen() {
  const texts = textsOf('importLinks');
  return <Page title={texts.title} />;
}
