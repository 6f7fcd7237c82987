import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { whereNext } from '../session/kept-next.ts';
import { account } from '../session/session.ts';
import { takeToken } from './mailed-token.ts';
import { VerifyByCode } from './verify-by-code.tsx';
import { VerifyByLink } from './verify-by-link.tsx';

/** Confirms the address of a new account, by the mail's code or by its link. Leads on who has nothing to confirm. */
export default function VerifyScreen() {
  const { path, query, route } = useLocation();
  const [token] = useState(takeToken);
  // The router keeps this page until the chunk of the next one has loaded.
  const isHere = path === '/app/verify';
  const isDone = isHere && token === undefined && Boolean(account.value?.email_verified_at);
  useEffect(() => {
    if (isDone) route(whereNext(query.next), true);
  }, [isDone, route, query.next]);
  if (isDone) return null;
  return token === undefined ? <VerifyByCode /> : <VerifyByLink token={token} />;
}
