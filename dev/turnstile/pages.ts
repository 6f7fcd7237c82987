import { behaviourOf } from './tokens.ts';

/**
 * The script that pages load: `turnstile` with the documented `render`, `reset`, `remove`, `getResponse` and `isExpired`
 * (https://developers.cloudflare.com/turnstile/get-started/client-side-rendering/). Like Cloudflare's, it shows an
 * iframe of its own origin, which sends it the token in a message.
 */
export const standInScript = `(() => {
  const own = new URL(document.currentScript.src);
  const widgets = new Map();
  let last = 0;
  const containerOf = (container) =>
    typeof container === 'string' ? document.querySelector(container) : container;
  const find = (id) => widgets.get(id) ?? [...widgets.values()].find(({ container }) => !id || container === containerOf(id));
  const load = (widget) => {
    const { id, options, frame } = widget;
    const query = new URLSearchParams({ id, sitekey: options.sitekey, hostname: location.hostname });
    if (options.action !== undefined) query.set('action', options.action);
    if (options.cData !== undefined) query.set('cdata', options.cData);
    if (widget.field) widget.field.value = '';
    widget.token = undefined;
    frame.src = new URL('widget?' + query, own);
  };
  addEventListener('message', ({ origin, data }) => {
    const widget = origin === own.origin && widgets.get(data.id);
    if (!widget) return;
    const { options, field } = widget;
    if (data.event === 'token') {
      widget.token = data.token;
      if (field) field.value = data.token;
      options.callback?.(data.token);
    } else if (data.event === 'expired') {
      options['expired-callback']?.(widget.token);
      if ((options['refresh-expired'] ?? 'auto') === 'auto') load(widget);
    } else if (data.event === 'interactive') {
      options['before-interactive-callback']?.();
    } else if (data.event === 'error') {
      if (!options['error-callback']?.(data.code)) console.warn('Turnstile stand-in: error ' + data.code);
    }
  });
  globalThis.turnstile = {
    render(where, options) {
      const container = containerOf(where);
      if (!container) throw new Error('[Cloudflare Turnstile] Could not find container.');
      const id = 'cf-chl-widget-' + (last += 1);
      const frame = document.createElement('iframe');
      frame.title = 'Widget containing a Cloudflare security challenge';
      frame.width = options.size === 'compact' ? 150 : 300;
      frame.height = options.size === 'compact' ? 140 : 65;
      const widget = { id, options, container, frame };
      if (options['response-field'] !== false) {
        widget.field = document.createElement('input');
        widget.field.type = 'hidden';
        widget.field.name = options['response-field-name'] ?? 'cf-turnstile-response';
        container.append(widget.field);
      }
      widgets.set(id, widget);
      load(widget);
      container.append(frame);
      return id;
    },
    reset(id) { load(find(id)); },
    remove(id) {
      const widget = find(id);
      widget?.frame.remove();
      widget?.field?.remove();
      widgets.delete(widget?.id);
    },
    getResponse: (id) => find(id)?.token,
    isExpired: (id) => find(id)?.token === undefined,
  };
  const onload = own.searchParams.get('onload');
  if (onload) globalThis[onload]?.();
})();
`;

export interface WidgetPage {
  /** The widget's id in the page that shows it. */
  readonly id: string;
  readonly siteKey: string;
  /** Token of a widget that passes. */
  readonly token: string;
  readonly lifeSeconds: number;
}

/** The widget's iframe. Its site key decides whether it passes, fails or asks for a click. */
export function widgetPage({ id, siteKey, token, lifeSeconds }: WidgetPage): string {
  const behaviour = behaviourOf(siteKey) ?? 'unknown';
  const data = JSON.stringify({ id, token, lifeMs: lifeSeconds * 1000, behaviour }).replaceAll(
    '<',
    '\\u003c',
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Turnstile stand-in</title>
<style>body{margin:0;padding:1rem;font:1rem system-ui,sans-serif}</style>
<label hidden><input type="checkbox"> Verify you are human</label><p>Turnstile stand-in</p>
<script>
const { id, token, lifeMs, behaviour } = ${data};
const send = (event, more) => parent.postMessage({ id, event, ...more }, '*');
const pass = () => { send('token', { token }); setTimeout(() => send('expired'), lifeMs); };
if (behaviour === 'passes') setTimeout(pass, 100);
else if (behaviour === 'asks') {
  const label = document.querySelector('label');
  label.hidden = false;
  label.querySelector('input').addEventListener('change', pass, { once: true });
  send('interactive');
} else send('error', { code: behaviour === 'fails' ? '300030' : '110100' });
</script></html>`;
}
