import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { LocationProvider, useLocation } from 'preact-iso/router';
import { isGuarded, leadsAway, leaving } from '../controls/leaving.ts';

/** Makes `route` and the way back ask before they leave what is not saved. What takes the place of an address, such as a redirect, never asks. */
export function GuardedLocation({ children }: { readonly children: ComponentChildren }) {
  const here = useLocation();
  const guarded = useMemo(() => {
    const route = (to: string, replace = false): void => {
      const go = () => here.route(to, replace);
      if (replace || !leadsAway(here.url, to)) go();
      else leaving(go);
    };
    return { ...here, route };
  }, [here]);
  const latest = useRef(here);
  latest.current = here;
  // Before the router's own: that one has replaced the page before any later listener is called.
  useLayoutEffect(() => {
    const back = (event: Event) => {
      const { url, route } = latest.current;
      const to = `${location.pathname}${location.search}`;
      if (!isGuarded() || !leadsAway(url, to)) return;
      event.stopImmediatePropagation();
      // The browser has left already: the page's own address comes back.
      history.pushState(null, '', url);
      leaving(() => route(to));
    };
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  }, []);
  return <LocationProvider.ctx.Provider value={guarded}>{children}</LocationProvider.ctx.Provider>;
}
