import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { textsOf } from '../languages/language.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';

/** Where a press of a link leads within the app. @returns undefined where the browser opens it elsewhere */
function leadsTo(event: MouseEvent): string | undefined {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0)
    return undefined;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || link.origin !== location.origin || (link.target && link.target !== '_self') || link.download) {
    return undefined;
  }
  return link.getAttribute('href')?.startsWith('#') ? undefined : `${link.pathname}${link.search}`;
}

/** Asks before somebody leaves what they have not saved. @param when whether there is anything to lose */
export function LeaveGuard({ when }: { readonly when: boolean }) {
  const texts = textsOf('controls');
  const { url, route } = useLocation();
  const [target, setTarget] = useState<string>();
  useEffect(() => {
    if (!when) return;
    const ask = (event: Event, to: string) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      setTarget(to);
    };
    const press = (event: MouseEvent) => {
      const to = leadsTo(event);
      if (to !== undefined) ask(event, to);
    };
    const back = (event: Event) => {
      const to = `${location.pathname}${location.search}`;
      // The browser has left already: the page's own address comes back.
      history.pushState(null, '', url);
      ask(event, to);
    };
    const unload = (event: Event) => event.preventDefault();
    // Before the router hears of them.
    addEventListener('click', press, true);
    addEventListener('popstate', back, true);
    addEventListener('beforeunload', unload);
    return () => {
      removeEventListener('click', press, true);
      removeEventListener('popstate', back, true);
      removeEventListener('beforeunload', unload);
    };
  }, [when, url]);
  if (target === undefined) return null;
  return (
    <ConfirmDialog
      title={texts.leaveTitle}
      consequence={texts.leaveConsequence}
      action={texts.leave}
      onConfirm={() => route(target)}
      onClose={() => setTarget(undefined)}
    />
  );
}
