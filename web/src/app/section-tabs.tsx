import { useLocation } from 'preact-iso/router';
import { Tabs } from '../controls/tabs.tsx';
import { allTexts, textsOf } from '../languages/language.ts';
import { type Section, sectionRoutes } from './routes.ts';

/** The pages of a section, as tabs. */
export function SectionTabs({ section }: { readonly section: Section }) {
  const { path } = useLocation();
  const texts = allTexts();
  const tabs = sectionRoutes[section].flatMap((route) =>
    route.nameOf ? [{ href: route.path, label: route.nameOf(texts), isCurrent: path === route.path }] : [],
  );
  return <Tabs label={textsOf('app')[section]} tabs={tabs} />;
}
