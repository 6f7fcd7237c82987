/** Why a logo can't be used, as the end of a sentence about it. */
export class LogoProblem extends Error {}

export type Attributes = Readonly<Record<string, string | undefined>>;

const NUMBERS = /^[-+\d.e,%\s]+(px)?$/i;
const WORD = /^[a-z-]+$/i;
const ID = /^[a-z_][\w.-]*$/i;
/** A colour by number, name or function, or a gradient of the logo itself. */
const PAINT = /^(#[\da-f]{3,8}|[a-z]+|(rgb|hsl)a?\([\d.,%\s/]+\)|url\((["']?)#[a-z_][\w.-]*\3\))$/i;
const LOCAL_URL = /^(none|url\((["']?)#[a-z_][\w.-]*\2\))$/i;

/** What attributes may contain. They may also come as declarations of `style`. */
const PRESENTATION: Readonly<Record<string, RegExp>> = {
  fill: PAINT,
  stroke: PAINT,
  color: PAINT,
  'stop-color': PAINT,
  'fill-opacity': NUMBERS,
  'stroke-opacity': NUMBERS,
  'stop-opacity': NUMBERS,
  opacity: NUMBERS,
  'fill-rule': WORD,
  'clip-rule': WORD,
  'stroke-width': NUMBERS,
  'stroke-linecap': WORD,
  'stroke-linejoin': WORD,
  'stroke-miterlimit': NUMBERS,
  'stroke-dasharray': /^(none|[-+\d.e,%\s]+)$/i,
  'stroke-dashoffset': NUMBERS,
  'clip-path': LOCAL_URL,
  mask: LOCAL_URL,
  display: WORD,
  visibility: WORD,
};

const GEOMETRY: Readonly<Record<string, RegExp>> = {
  d: /^[a-z\d.,+\s-]*$/i,
  points: NUMBERS,
  offset: NUMBERS,
  ...Object.fromEntries(
    ['x', 'y', 'width', 'height', 'x1', 'y1', 'x2', 'y2', 'cx', 'cy', 'r', 'rx', 'ry', 'fx', 'fy', 'fr'].map(
      (name) => [name, NUMBERS],
    ),
  ),
  ...Object.fromEntries(
    ['transform', 'gradientTransform'].map((name) => [name, /^([a-z]+\([-+\d.e,\s]+\)[\s,]*)*$/i]),
  ),
  ...Object.fromEntries(
    ['gradientUnits', 'spreadMethod', 'clipPathUnits', 'maskUnits', 'maskContentUnits', 'mask-type'].map(
      (name) => [name, WORD],
    ),
  ),
};

const ALLOWED = new Map(Object.entries({ ...PRESENTATION, ...GEOMETRY }));

/** Elements that others refer to. */
const NAMED = ['linearGradient', 'radialGradient', 'clipPath', 'mask'];
const GRADIENTS = ['linearGradient', 'radialGradient'];
/** Of the root: the page decides its size. */
const OF_ROOT = ['viewBox', 'width', 'height', 'x', 'y', 'preserveAspectRatio'];
/** Without an effect on what is drawn: editors' notes, and what is for text. */
const DROPPED =
  /^(xmlns|version|baseProfile|class|id|role|focusable|tabindex|lang|enable-background|(aria|data)-.*|.*:.*)$/;
const DROPPED_STYLE =
  /^(-.*|font.*|text-.*|line-height|letter-spacing|word-spacing|writing-mode|enable-background|overflow|isolation|color-.*|marker.*)$/;

/** Its ids and references, apart from those of the page. */
const PREFIX = 'logo-';

/**
 * What remains of an element's attributes, in a form without styles.
 * @param ids those of the elements before it, which it adds its own to
 * @throws LogoProblem when one could do more than draw
 */
export function keptAttributes(
  element: string,
  attributes: Attributes,
  ids: Set<string>,
): [string, string][] {
  const kept = new Map<string, string>();
  for (const [name, value = ''] of Object.entries(attributes)) {
    if (element === 'svg' && OF_ROOT.includes(name)) continue;
    if (name === 'style') for (const [each, text] of declarationsOf(value)) keep(kept, each, text);
    else if (name === 'id' && NAMED.includes(element)) kept.set('id', newId(value, ids));
    else if (/^(xlink:)?href$/.test(name)) kept.set('href', referenceOf(element, value));
    else if (!DROPPED.test(name)) keep(kept, name, value.trim());
  }
  return [...kept];
}

function keep(kept: Map<string, string>, name: string, value: string): void {
  const allowed = ALLOWED.get(name);
  if (!allowed) throw new LogoProblem(`has the attribute or style "${name}"`);
  if (!allowed.test(value)) throw new LogoProblem(`has ${name}="${value.slice(0, 40)}"`);
  kept.set(name, value.replace(/url\(["']?#([^"')]*)["']?\)/i, `url(#${PREFIX}$1)`));
}

/** The declarations of a `style` attribute, which a page's content policy would not apply. */
const declarationsOf = (style: string): [string, string][] =>
  style
    .split(';')
    .filter((declaration) => declaration.trim() !== '')
    .map((declaration): [string, string] => {
      const [name = '', ...value] = declaration.split(':');
      return [name.trim().toLowerCase(), value.join(':').trim()];
    })
    .filter(([name]) => !DROPPED_STYLE.test(name));

function newId(id: string, ids: Set<string>): string {
  if (!ID.test(id) || ids.has(id)) throw new LogoProblem(`has the id "${id.slice(0, 40)}", or has it twice`);
  ids.add(id);
  return PREFIX + id;
}

function referenceOf(element: string, value: string): string {
  if (!GRADIENTS.includes(element) || !ID.test(value.slice(1)) || !value.startsWith('#')) {
    throw new LogoProblem(`refers to "${value.slice(0, 40)}" from <${element}>`);
  }
  return `#${PREFIX}${value.slice(1)}`;
}
