import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { messageOf } from '../api/problem-texts.ts';
import { NetworkFailure } from '../api/problems.ts';
import { toast } from '../controls/toasts.tsx';

/**
 * A component that loads when it is first shown: nothing is there until then.
 * @param load its chunk, with the component as the default export
 */
export function late(load: () => Promise<{ readonly default: ComponentType }>): ComponentType {
  let loaded: ComponentType | undefined;
  return function Late() {
    const [Part, setPart] = useState<ComponentType | undefined>(() => loaded);
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
    return Part ? <Part /> : null;
  };
}
