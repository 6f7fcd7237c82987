import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { LocationProvider, useLocation } from 'preact-iso/router';
import { leadsAway, leaving } from '../controls/leaving.ts';

/** Makes `route` ask before it leaves what is not saved. What takes the place of an address, such as a redirect, never asks. */
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
  return <LocationProvider.ctx.Provider value={guarded}>{children}</LocationProvider.ctx.Provider>;
}
