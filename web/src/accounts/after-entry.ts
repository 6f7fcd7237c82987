import { useLocation } from 'preact-iso/router';
import type { DataOf } from '../api/endpoints.ts';
import { whereNext } from '../session/kept-next.ts';
import { enter } from '../session/session.ts';
import { forgetEntry } from './entry.ts';

/** Leads on after the API has signed somebody in: to where they wanted to be. */
export function useEnter(): (signedIn: DataOf<'POST /session'>) => void {
  const { query, route } = useLocation();
  return (signedIn) => {
    forgetEntry();
    enter(signedIn);
    route(whereNext(query.next), true);
  };
}
