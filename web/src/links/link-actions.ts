import { useState } from 'preact/hooks';
import { toast } from '../controls/toasts.tsx';
import { textsOf } from '../languages/language.ts';
import {
  type ChangeOutcome,
  changeLinks,
  deleteLinks,
  type FailedChange,
  restoreLinks,
  retagLinks,
} from './link-changes.ts';
import type { ListedLink } from './link-pages.ts';
import type { Progress } from './selection-bar.tsx';
import { shownUrl } from './shown-url.ts';

type Links = readonly ListedLink[];
type Change = (onProgress: (handled: number) => void) => Promise<ChangeOutcome>;

/** Changes to one or many links, what they came to, and how far they are. */
export interface LinkActions {
  readonly progress: Progress | undefined;
  readonly failed: readonly FailedChange[];
  readonly dismissFailed: () => void;
  readonly disable: (links: Links) => Promise<void>;
  readonly enable: (links: Links) => Promise<void>;
  readonly restore: (links: Links) => Promise<void>;
  readonly remove: (links: Links) => Promise<void>;
  readonly tag: (links: Links, kind: 'add' | 'remove', tag: string) => Promise<void>;
}

/** What happens to links of the list. @param onDone called with those that were changed */
export function useLinkActions(onDone: (links: Links) => void): LinkActions {
  const texts = textsOf('links');
  const [progress, setProgress] = useState<Progress | undefined>(undefined);
  const [failed, setFailed] = useState<readonly FailedChange[]>([]);

  /** Runs a change. @param say what to say of the links that were changed */
  const run = async (links: Links, change: Change, say: (done: Links) => void): Promise<void> => {
    setFailed([]);
    setProgress({ handled: 0, of: links.length });
    const outcome = await change((handled) => setProgress({ handled, of: links.length }));
    setProgress(undefined);
    setFailed(outcome.failed);
    if (outcome.done.length > 0) say(outcome.done);
    onDone(outcome.done);
  };
  const setActive = (links: Links, isActive: 0 | 1, say: (done: Links) => void) =>
    run(links, (onProgress) => changeLinks(links, { is_active: isActive }, onProgress), say);
  const enable = (links: Links) =>
    setActive(links, 1, (done) => toast({ text: texts.wereEnabled(done.length) }));

  return {
    progress,
    failed,
    dismissFailed: () => setFailed([]),
    enable,
    disable: (links) =>
      setActive(links, 0, (done) => {
        const [first] = done;
        const text =
          done.length === 1 && first
            ? texts.wasDisabled(shownUrl(first.short_url))
            : texts.wereDisabled(done.length);
        // Those that were disabled before stay so.
        const undone = done.filter(({ is_active }) => is_active === 1);
        toast({ text, ...(undone.length > 0 && { undo: () => void enable(undone) }) });
      }),
    restore: (links) =>
      run(
        links,
        (onProgress) => restoreLinks(links, onProgress),
        (done) => toast({ text: texts.wereRestored(done.length) }),
      ),
    remove: (links) =>
      run(
        links,
        (onProgress) => deleteLinks(links, onProgress),
        (done) => toast({ text: texts.wereDeleted(done.length) }),
      ),
    tag: (links, kind, tag) =>
      run(
        links,
        (onProgress) => retagLinks(links, tagChange(kind, tag), onProgress),
        (done) =>
          toast({
            text: kind === 'add' ? texts.wereTagged(done.length, tag) : texts.wereUntagged(done.length, tag),
          }),
      ),
  };
}

const tagChange =
  (kind: 'add' | 'remove', tag: string) =>
  (tags: readonly string[]): readonly string[] =>
    kind === 'add' ? [...tags, tag] : tags.filter((each) => each !== tag);
