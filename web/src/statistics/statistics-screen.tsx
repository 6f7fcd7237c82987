import { Page } from '../controls/page.tsx';
import { textsOf } from '../languages/language.ts';
import { StatsPanel } from './stats-panel.tsx';

/** The statistics of all links of the account. */
export default function StatisticsScreen() {
  const texts = textsOf('statistics');
  return (
    <Page title={texts.title}>
      <StatsPanel
        subject="account"
        empty={
          <>
            {texts.noClicksOfAccount} <a href="/app/links">{texts.toLinks}</a>
          </>
        }
      />
    </Page>
  );
}
