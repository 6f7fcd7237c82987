import { Page } from '../controls/page.tsx';
import { textsOf } from '../languages/language.ts';

export default function ReportsScreen() {
  const texts = textsOf('operators');
  return <Page title={texts.reports} />;
}
