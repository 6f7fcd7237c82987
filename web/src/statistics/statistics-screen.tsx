import { Page } from '../controls/page.tsx';
import { textsOf } from '../languages/language.ts';

export default function StatisticsScreen() {
  const texts = textsOf('statistics');
  return <Page title={texts.title} />;
}
