import type { Page } from 'playwright-core';

/** One node of what assistive technology reads, in the order of reading. */
export interface TreeNode {
  readonly role: string;
  readonly name: string;
  readonly description: string;
  readonly value: string;
  /** States and other properties that are set, such as `expanded`, `invalid` and `level`. */
  readonly states: Readonly<Record<string, unknown>>;
  /** Roles of the nodes around it, the outermost first. */
  readonly within: readonly string[];
}

interface AxValue {
  readonly value?: unknown;
}
interface AxNode {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: AxValue;
  readonly name?: AxValue;
  readonly description?: AxValue;
  readonly value?: AxValue;
  readonly properties?: readonly { readonly name: string; readonly value: AxValue }[];
  readonly childIds?: readonly string[];
}

const textOf = (value: AxValue | undefined): string => String(value?.value ?? '');

/** Reads the browser's accessibility tree, without what it leaves out. */
export async function accessibilityTree(page: Page): Promise<readonly TreeNode[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as {
    nodes: readonly AxNode[];
  };
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const read = (node: AxNode, within: readonly string[]): readonly TreeNode[] => {
    const role = textOf(node.role);
    const inside = node.ignored ? within : [...within, role];
    const own: readonly TreeNode[] = node.ignored
      ? []
      : [
          {
            role,
            name: textOf(node.name),
            description: textOf(node.description),
            value: textOf(node.value),
            states: Object.fromEntries((node.properties ?? []).map(({ name, value }) => [name, value.value])),
            within,
          },
        ];
    const children = (node.childIds ?? []).flatMap((id) => byId.get(id) ?? []);
    return [...own, ...children.flatMap((child) => read(child, inside))];
  };
  const [root] = nodes;
  if (!root) throw new Error('The browser gave no accessibility tree.');
  return read(root, []);
}

/** Forms need none: without a name they are no landmarks. */
const NAMED = [
  'button',
  'link',
  'textbox',
  'searchbox',
  'combobox',
  'checkbox',
  'slider',
  'menuitem',
  'option',
  'dialog',
  'menu',
  'region',
  'navigation',
  'table',
  'image',
  'img',
  'spinbutton',
  'columnheader',
  'listbox',
];
const ONCE = ['main', 'banner', 'contentinfo'];

/** @returns what nobody should meet in any tree: things without a name, lost landmarks, headings that skip a level, fields that don't say what is wrong */
export function treeProblems(tree: readonly TreeNode[]): readonly string[] {
  const problems: string[] = [];
  const isModal = tree.some(({ states }) => states.modal === true);
  for (const { role, name, description, states } of tree) {
    if (NAMED.includes(role) && name.trim() === '') problems.push(`A ${role} has no name.`);
    if (states.invalid === 'true' && description === '')
      problems.push(`${role} "${name}" does not say what is wrong.`);
  }
  const headings = tree.filter(({ role }) => role === 'heading');
  if (isModal) {
    const outside = tree.filter(
      ({ role, within }) => ['button', 'link', 'textbox'].includes(role) && !within.includes('dialog'),
    );
    problems.push(...outside.map(({ role, name }) => `${role} "${name}" can be reached behind the dialog.`));
    return problems;
  }
  for (const landmark of ONCE) {
    const count = tree.filter(({ role }) => role === landmark).length;
    if (count !== 1) problems.push(`There are ${count} landmarks ${landmark}.`);
  }
  const navigations = tree.filter(({ role }) => role === 'navigation').map(({ name }) => name);
  if (new Set(navigations).size < navigations.length)
    problems.push(`Navigations share a name: ${navigations.join(', ')}.`);
  const levels = headings.map(({ states }) => Number(states.level));
  if (levels.filter((level) => level === 1).length !== 1)
    problems.push(`Headings of the first level: ${levels.filter((level) => level === 1).length}.`);
  levels.forEach((level, at) => {
    const before = levels[at - 1] ?? 0;
    if (level > before + 1)
      problems.push(`The heading "${headings[at]?.name}" has level ${level} after ${before}.`);
  });
  return problems;
}
