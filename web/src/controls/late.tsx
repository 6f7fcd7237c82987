import type { ComponentType, VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { textsOf } from '../languages/language.ts';
import { toast } from './toasts.tsx';

/**
 * A component that loads when it is first shown. Where that fails, a part of a page throws, and the page offers to reload;
 * a dialog, which has nothing in its place, leaves the page as it is and can be tried again.
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
    const [failure, setFailure] = useState<{ readonly cause: unknown } | undefined>();
    const start = () => {
      load().then(
        (chunk) => {
          loaded = chunk.default;
          setPart(() => loaded);
        },
        (cause: unknown) => (meanwhile ? setFailure({ cause }) : toast({ text: whyMissing(), retry: start })),
      );
    };
    useEffect(() => {
      if (!loaded) start();
    }, []);
    if (failure) throw failure.cause;
    return Part ? <Part {...props} /> : meanwhile;
  };
}

/** Without a network, or because a deployment replaced what this page had not loaded yet. */
const whyMissing = (): string => (navigator.onLine ? textsOf('app').updated : textsOf('api').offline);
