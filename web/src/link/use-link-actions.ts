import { messageOf } from '../api/problem-texts.ts';
import { useChange } from '../api/queries.ts';
import { toast } from '../controls/toasts.tsx';
import { textsOf } from '../languages/language.ts';
import { CHANGED, keepSaved } from './saved-link.ts';

/** Enables and disables a link. Both can be taken back. */
export function useActivation(id: number): {
  readonly busy: boolean;
  readonly set: (active: boolean) => void;
} {
  const texts = textsOf('link');
  const change = useChange('PUT /links/{id}', { invalidates: CHANGED });
  const set = (active: boolean, isUndo = false) =>
    change.mutate(
      { path: { id }, body: { is_active: active ? 1 : 0 } },
      {
        onSuccess: (saved) => {
          keepSaved(saved);
          toast({
            text: active ? texts.enabled : texts.disabled,
            ...(!isUndo && { undo: () => set(!active, true) }),
          });
        },
        onError: (failure) => toast({ text: messageOf(failure) }),
      },
    );
  return { busy: change.isPending, set: (active) => set(active) };
}
