import type { ComponentType, VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { messageOf } from '../api/problem-texts.ts';
import { NetworkFailure } from '../api/problems.ts';
import { toast } from './toasts.tsx';

/**
 * A component that loads when it is first shown.
 * @param load its chunk, with the component as the default export
 * @param meanwhile what is there until then
 */
export function late<Props extends object = object>(
  load: () => Promise<{ readonly default: ComponentType<Props> }>,
  meanwhile: VNode | null = null,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;
  return function Late(props: Props) {
    const [Part, setPart] = useState<ComponentType<Props> | undefined>(() => loaded);
    useEffect(() => {
      if (loaded) return;
      load().then(
        (chunk) => {
          loaded = chunk.default;
          setPart(() => loaded);
        },
        (cause: unknown) => toast({ text: messageOf(new NetworkFailure('offline', cause)) }),
      );
    }, []);
    return Part ? <Part {...props} /> : meanwhile;
  };
}
