import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { textsOf } from '../languages/language.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { guard, leaveAfterAll } from './leaving.ts';

/** Where a press of a link leads within the app. @returns undefined where the browser opens it elsewhere */
function leadsTo(event: MouseEvent): string | undefined {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0)
    return undefined;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || link.origin !== location.origin || (link.target && link.target !== '_self') || link.download) {
    return undefined;
  }
  // Other documents unload this one, which asks in the browser's own words.
  if (!/^\/app(\/|$)/.test(link.pathname) || link.getAttribute('href')?.startsWith('#')) return undefined;
  return `${link.pathname}${link.search}`;
}

/** Asks before somebody leaves what they have not saved. @param when whether there is anything to lose */
export function LeaveGuard({ when }: { readonly when: boolean }) {
  const texts = textsOf('controls');
  const { route } = useLocation();
  const [pending, setPending] = useState<{ readonly act: () => void }>();
  useEffect(() => {
    if (!when) return;
    const ask = (act: () => void) => setPending({ act });
    const press = (event: MouseEvent) => {
      const to = leadsTo(event);
      if (to === undefined) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      ask(() => route(to));
    };
    const unload = (event: Event) => event.preventDefault();
    const unguard = guard(ask);
    // Before the router hears of it.
    addEventListener('click', press, true);
    addEventListener('beforeunload', unload);
    return () => {
      unguard();
      removeEventListener('click', press, true);
      removeEventListener('beforeunload', unload);
    };
  }, [when, route]);
  if (!pending) return null;
  return (
    <ConfirmDialog
      title={texts.leaveTitle}
      consequence={texts.leaveConsequence}
      action={texts.leave}
      onConfirm={() => {
        setPending(undefined);
        leaveAfterAll(pending.act);
      }}
      onClose={() => setPending(undefined)}
    />
  );
}
