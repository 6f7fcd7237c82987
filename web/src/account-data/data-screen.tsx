import { Page } from '../controls/page.tsx';
import { textsOf } from '../languages/language.ts';

export default function DataScreen() {
  const texts = textsOf('accountData');
  return <Page title={texts.title} />;
}
