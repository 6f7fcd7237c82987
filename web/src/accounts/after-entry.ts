import { useLocation } from 'preact-iso/router';
import type { DataOf } from '../api/endpoints.ts';
import { takeNext } from '../session/kept-next.ts';
import { safeNext } from '../session/next.ts';
import { enter } from '../session/session.ts';
import { forgetEntry } from './entry.ts';

/** Leads on after the API has signed somebody in: to where they wanted to be. */
export function useEnter(): (signedIn: DataOf<'POST /session'>) => void {
  const { query, route } = useLocation();
  return (signedIn) => {
    forgetEntry();
    enter(signedIn);
    const kept = takeNext();
    route(safeNext(query.next ?? kept), true);
  };
}
