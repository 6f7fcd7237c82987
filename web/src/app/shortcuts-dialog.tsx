import { Dialog } from '../controls/dialog.tsx';
import { Keys } from '../controls/keys.tsx';
import { commands } from '../keyboard/commands.ts';
import { isSingleKey } from '../keyboard/shortcuts.ts';
import { singleKeys } from '../keyboard/single-keys.ts';
import { textsOf } from '../languages/language.ts';
import { showOverlay } from './overlays.ts';

/** The shortcuts of what is on the screen. */
export default function ShortcutsDialog() {
  const texts = textsOf('app');
  const working = commands.value.filter(
    ({ keys }) => keys !== undefined && (singleKeys.value || !isSingleKey(keys)),
  );
  return (
    <Dialog title={texts.shortcuts} onClose={() => showOverlay(undefined)}>
      <dl class="shortcuts">
        {working.map(({ id, title, keys = '' }) => (
          <div key={id}>
            <dt>{title}</dt>
            <dd>
              <Keys keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
      <p class="dim small">{singleKeys.value ? texts.shortcutsOn : texts.shortcutsOff}</p>
    </Dialog>
  );
}
