import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { takeNext } from '../session/kept-next.ts';
import { safeNext } from '../session/next.ts';
import { account } from '../session/session.ts';
import { takeToken } from './mailed-token.ts';
import { VerifyByCode } from './verify-by-code.tsx';
import { VerifyByLink } from './verify-by-link.tsx';

/** Confirms the address of a new account, by the mail's code or by its link. Leads on who has nothing to confirm. */
export default function VerifyScreen() {
  const { query, route } = useLocation();
  const [token] = useState(takeToken);
  const isDone = token === undefined && Boolean(account.value?.email_verified_at);
  useEffect(() => {
    if (!isDone) return;
    const kept = takeNext();
    route(safeNext(query.next ?? kept), true);
  }, [isDone, route, query.next]);
  if (isDone) return null;
  return token === undefined ? <VerifyByCode /> : <VerifyByLink token={token} />;
}
