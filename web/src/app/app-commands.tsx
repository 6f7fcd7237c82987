import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { type Command, useCommands } from '../keyboard/commands.ts';
import { allTexts, showTexts, textsOf } from '../languages/language.ts';
import { account, isOperator } from '../session/session.ts';
import { signOutAndSay } from './account-menu.tsx';
import { showOverlay } from './overlays.ts';
import { type AppRoute, routes } from './routes.ts';

/** The commands of every page. Screens replace `create-link` and `search-links` by what they have themselves. */
export function AppCommands() {
  const texts = textsOf('app');
  const { route } = useLocation();
  useEffect(() => {
    // Their names are not among the commands while they can't be loaded.
    if (isOperator.value) showTexts('desk').catch(() => {});
  }, [isOperator.value]);
  const leadTo = ({ path, section, nameOf }: AppRoute): readonly Command[] => {
    const own = nameOf?.(allTexts());
    if (own === undefined || (section === 'operators' && !isOperator.value)) return [];
    const name = section ? `${texts[section]} › ${own}` : own;
    return [{ id: `go ${path}`, title: texts.goTo(name), run: () => route(path) }];
  };
  const forOwners: readonly Command[] = [
    { id: 'create-link', title: texts.createLink, keys: 'c', run: () => route('/app/links?focus=create') },
    { id: 'search-links', title: texts.search, keys: '/', run: () => route('/app/links?focus=search') },
    ...routes.flatMap(leadTo),
    { id: 'sign-out', title: texts.signOut, run: signOutAndSay },
  ];
  useCommands([
    ...(account.value ? forOwners : []),
    { id: 'palette', title: texts.commands, keys: '$mod+k', hidden: true, run: () => showOverlay('palette') },
    { id: 'shortcuts', title: texts.shortcuts, keys: '[Shift]+?', run: () => showOverlay('shortcuts') },
  ]);
  return null;
}
