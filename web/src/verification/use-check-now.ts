import { messageOf } from '../api/problem-texts.ts';
import { useChange } from '../api/queries.ts';
import { toast } from '../controls/toasts.tsx';
import { formatRelative } from '../languages/formats.ts';
import { textsOf } from '../languages/language.ts';
import { CHANGED } from './link.ts';

/** When a check is due, in words: the dispatcher looks once a minute. @param at in ISO 8601 */
export function dueText(at: string): string {
  const isSoon = Date.parse(at) < Date.now() + 60_000;
  return isSoon ? textsOf('verification').soon : formatRelative(at);
}

/** Asks for a check of a link's page, and says when it is due. */
export function useCheckNow(id: number): { readonly busy: boolean; readonly run: () => void } {
  const texts = textsOf('verification');
  const check = useChange('POST /links/{id}/verify', {
    invalidates: CHANGED,
    onSuccess: ({ next_check_at }) =>
      toast({ text: next_check_at ? texts.checkRequested(dueText(next_check_at)) : texts.checksEnded }),
    onError: (failure) => toast({ text: messageOf(failure) }),
  });
  return { busy: check.isPending, run: () => check.mutate({ path: { id } }) };
}
