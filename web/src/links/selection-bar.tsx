import { Button } from '../controls/button.tsx';
import { formatNumber } from '../languages/formats.ts';
import { textsOf } from '../languages/language.ts';

/** A change that is being made to many links. */
export interface Progress {
  readonly handled: number;
  readonly of: number;
}

interface SelectionBarProps {
  readonly count: number;
  /** Removed links can be restored and deleted, nothing else. */
  readonly areRemoved: boolean;
  readonly progress: Progress | undefined;
  readonly onTag: (kind: 'add' | 'remove') => void;
  readonly onDisable: () => void;
  readonly onEnable: () => void;
  readonly onRestore: () => void;
  readonly onDelete: () => void;
  readonly onClear: () => void;
}

/** What can be done with the selected links. Stays in view. */
export function SelectionBar({ count, areRemoved, progress, ...on }: SelectionBarProps) {
  const texts = textsOf('links');
  const busy = progress !== undefined;
  const status = progress
    ? texts.progress(formatNumber(progress.handled), formatNumber(progress.of))
    : texts.selected(count);
  return (
    <section class="selection-bar" aria-label={texts.selection}>
      <p role="status">{status}</p>
      <span class="row">
        {areRemoved ? (
          <Button busy={busy} icon="play" onClick={on.onRestore}>
            {texts.restore}
          </Button>
        ) : (
          <>
            <Button busy={busy} icon="tag" onClick={() => on.onTag('add')}>
              {texts.addTag}
            </Button>
            <Button busy={busy} onClick={() => on.onTag('remove')}>
              {texts.removeTag}
            </Button>
            <Button busy={busy} icon="pause" onClick={on.onDisable}>
              {texts.disable}
            </Button>
            <Button busy={busy} icon="play" onClick={on.onEnable}>
              {texts.enable}
            </Button>
          </>
        )}
        <Button busy={busy} kind="danger" icon="trash" onClick={on.onDelete}>
          {texts.remove}
        </Button>
      </span>
      <Button kind="quiet" icon="close" iconOnly onClick={on.onClear}>
        {texts.clearSelection}
      </Button>
    </section>
  );
}
