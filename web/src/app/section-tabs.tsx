import { useLocation } from 'preact-iso/router';
import { Tabs } from '../controls/tabs.tsx';
import { allTexts, textsOf } from '../languages/language.ts';
import { isOperator } from '../session/session.ts';
import { type Section, sectionRoutes } from './routes.ts';

/** Pages below a tab's page, such as that of one link, belong to it. */
const currentAt = (path: string, tab: string): 'page' | 'true' | undefined =>
  path === tab ? 'page' : path.startsWith(`${tab}/`) ? 'true' : undefined;

/** The pages of a section, as tabs. */
export function SectionTabs({ section }: { readonly section: Section }) {
  const { path } = useLocation();
  const texts = allTexts();
  // Its pages explain themselves to others.
  if (section === 'operators' && isOperator.value === false) return null;
  const tabs = sectionRoutes[section].flatMap((route) => {
    const label = route.nameOf?.(texts);
    return label === undefined ? [] : [{ href: route.path, label, current: currentAt(path, route.path) }];
  });
  // Their names load with their pages: all of them, or none yet.
  if (tabs.length < sectionRoutes[section].length) return null;
  return <Tabs label={textsOf('app')[section]} tabs={tabs} />;
}
