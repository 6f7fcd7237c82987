import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { api, createLink, untilQueuesAreEmpty, visit } from '../e2e/client.ts';
import { accessibilityTree, type TreeNode, treeProblems } from './accessibility-tree.ts';
import { type Stage, startStage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage?.stop());
afterEach(async () => expect(await stage.visitors.sendAway()).toEqual([]));

const PATIENCE = { timeout: 20_000, interval: 200 };
/** Browsers report what the API refuses, which the stories ask for. */
const provokes = /status of 4/;

/** A node by its role and the start of its name, or a pattern of it. */
const find = (tree: readonly TreeNode[], role: string, name: string | RegExp): TreeNode | undefined =>
  tree.find(
    (node) => node.role === role && (typeof name === 'string' ? node.name === name : name.test(node.name)),
  );

const focusOf = (tree: readonly TreeNode[]): string => {
  const focused = tree.filter(({ role, states }) => states.focused === true && role !== 'RootWebArea').at(-1);
  return focused ? `${focused.role} ${focused.name}` : 'nothing';
};

/** All that live regions say. */
const announced = (tree: readonly TreeNode[]): string =>
  tree
    .filter(
      ({ role, within }) =>
        role === 'StaticText' && within.some((around) => around === 'status' || around === 'alert'),
    )
    .map(({ name }) => name)
    .join(' ');

describe('a story, read through the accessibility tree', () => {
  it('has names, states, landmarks, headings, announcements and focus where they belong at each step', {
    timeout: 120_000,
  }, async () => {
    const link = await createLink(stage.host, { title: 'Spring collection', short_code: 'spring-tree' });
    await visit(link.short_url, { referer: 'https://news.example/' });
    await untilQueuesAreEmpty(stage.host);
    const { page } = await stage.visitors.open({ provokes });
    const { base_url: origin, email, password } = stage.host.demo;

    /** Reads the tree until it is as expected, and complains of what no tree may have. */
    const read = async (
      ...expected: readonly ((tree: readonly TreeNode[]) => unknown)[]
    ): Promise<readonly TreeNode[]> => {
      let tree: readonly TreeNode[] = [];
      await expect
        .poll(async () => {
          tree = await accessibilityTree(page);
          return [...expected.map((is) => Boolean(is(tree))), ...treeProblems(tree)];
        }, PATIENCE)
        .toEqual(expected.map(() => true));
      return tree;
    };
    const has =
      (role: string, name: string | RegExp, states: Readonly<Record<string, unknown>> = {}) =>
      (tree: readonly TreeNode[]) => {
        const node = find(tree, role, name);
        return node && Object.entries(states).every(([state, value]) => node.states[state] === value);
      };
    const isSaid = (text: string) => (tree: readonly TreeNode[]) => announced(tree).includes(text);
    const hasFocus = (focus: string) => (tree: readonly TreeNode[]) => focusOf(tree).startsWith(focus);

    // Signing in: what is wrong is said and has the focus.
    await page.goto(`${origin}/app/sign-in`);
    await read(
      has('heading', 'Sign in', { level: 1 }),
      has('textbox', 'E-mail address', { required: true }),
      has('button', 'Show password', { pressed: 'false' }),
    );
    await page.getByLabel('E-mail address').fill(email);
    await page.getByLabel('Password', { exact: true }).fill('a wrong password');
    await page.keyboard.press('Enter');
    await read(isSaid('The e-mail address or the password is wrong.'), hasFocus('alert'));
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.keyboard.press('Enter');

    // The list: where one is, and what is in it.
    await read(
      has('heading', 'Links', { level: 1 }),
      has('navigation', 'Main menu'),
      has('search', ''),
      has('form', 'New link'),
      has('region', 'Your links'),
      has('checkbox', 'Select spring-tree', { checked: 'false' }),
    );
    expect(await page.locator('[aria-current=page]').allTextContents()).toEqual(['Links']);

    // A new link: a wrong field says so itself, and what came of it is said.
    await page.getByLabel('Destination', { exact: true }).fill('https://127.0.0.1/');
    await page.keyboard.press('Enter');
    const refused = await read(
      has('textbox', 'Destination', { invalid: 'true' }),
      hasFocus('textbox Destination'),
    );
    expect(find(refused, 'textbox', 'Destination')?.description).toMatch(/host must be public/i);
    await page.keyboard.press('Control+a');
    await page.keyboard.type('example.com/tree');
    await page.keyboard.press('Tab');
    await page.keyboard.type('by-tree');
    await page.keyboard.press('Enter');
    await read(isSaid('/by-tree works now.'), hasFocus('button Copy short URL'), has('link', /by-tree$/));

    // The search says what it found, and keeps the focus.
    await page.keyboard.press('/');
    await page.keyboard.type('spring-tree');
    await read(
      isSaid('1 link on this page'),
      hasFocus('searchbox Search titles'),
      (tree) => !find(tree, 'link', /by-tree$/),
    );
    await page.keyboard.press('Control+a');
    await page.keyboard.type('nobody-has-this');
    await read(isSaid('No link fits'));
    await page.keyboard.press('Control+a');
    await page.keyboard.type('spring-tree');
    await read(has('link', /spring-tree$/));

    // The link: its heading has the focus, its chart a name and a value, and the table the same numbers.
    await page.getByRole('link', { name: /spring-tree$/ }).click();
    await read(
      has('heading', /spring-tree$/, { level: 1 }),
      hasFocus('heading'),
      has('slider', /^Clicks over time\. 1 click/),
      has('heading', 'Referrers', { level: 2 }),
    );
    expect(await page.getByRole('slider').getAttribute('aria-valuetext')).toMatch(/1 click, 0 views by bots/);
    await page.keyboard.press('t');
    const tables = await read(has('table', 'Clicks over time'), has('columnheader', 'Clicks'));
    expect(
      tables.filter(({ role, within }) => role === 'rowheader' && within.includes('table')).length,
    ).toBeGreaterThan(28);
    for (const [tab, shows] of [
      ['Edit', has('textbox', 'Destination')],
      ['QR code and preview', has('image', /^QR code of/)],
    ] as const) {
      await page.getByRole('navigation').getByRole('link', { name: tab, exact: true }).click();
      await read(shows);
      expect(await page.locator('.tabs [aria-current=page]').allTextContents()).toEqual([tab]);
    }

    // The menu opens on its first line, and gives the focus back.
    const more = page.getByRole('button', { name: 'More actions' });
    await read(has('button', 'More actions', { expanded: false, hasPopup: 'menu' }));
    await more.click();
    await read(
      has('button', 'More actions', { expanded: true }),
      has('menu', 'More actions'),
      hasFocus('menuitem Edit'),
    );
    await page.keyboard.press('Escape');
    await read(hasFocus('button More actions'), has('button', 'More actions', { expanded: false }));

    // The dialog keeps the focus in itself, begins with what is harmless, and gives it back.
    await more.click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await read(has('dialog', /^Delete .*spring-tree\?$/, { modal: true }), hasFocus('button Cancel'));
    const reached = new Set<string>();
    for (let tabs = 0; tabs < 6; tabs += 1) {
      await page.keyboard.press('Tab');
      reached.add(focusOf(await accessibilityTree(page)));
    }
    // The browser's own buttons are between the last and the first.
    expect([...reached].filter((each) => each !== 'nothing').sort()).toEqual([
      'button Cancel',
      'button Close',
      'button Delete',
    ]);
    await page.keyboard.press('Escape');
    await read(hasFocus('button More actions'), (tree) => !find(tree, 'dialog', /./));
    await more.click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await read(has('heading', 'Links', { level: 1 }), hasFocus('heading Links'), isSaid('spring-tree'));
  });

  it('would complain of a button without a name, a field that only looks wrong, and a heading too deep', async () => {
    const { page } = await stage.visitors.open();
    await page.goto(`${stage.host.demo.base_url}/app/sign-in`);
    await page.locator('main form').waitFor();
    expect(treeProblems(await accessibilityTree(page))).toEqual([]);
    await page.evaluate(`{
      const add = (tag) => document.querySelector('main').appendChild(document.createElement(tag));
      add('button');
      add('h4').textContent = 'Too deep';
      document.querySelector('main input').ariaInvalid = 'true';
    }`);
    const problems = treeProblems(await accessibilityTree(page)).join(' ');
    expect(problems).toContain('A button has no name.');
    expect(problems).toContain('"Too deep" has level 4');
    expect(problems).toContain('does not say what is wrong');
  });
});

/** Longest way by Tab from one thing to the next. */
const MOST_TABS = 40;

describe('a story by keyboard alone', () => {
  it('goes from the landing page through all that is done with links, and signs out', {
    timeout: 120_000,
  }, async () => {
    const { page } = await stage.visitors.open({
      provokes,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const { base_url: origin, email, password } = stage.host.demo;
    await page.addInitScript(
      "addEventListener('pointerdown', () => { throw new Error('A pointer was used.'); }, true)",
    );
    const press = async (...keys: readonly string[]): Promise<void> => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const type = (text: string) => page.keyboard.type(text);
    const says = (text: string | RegExp) => page.getByText(text).first().waitFor();
    const eventually = <T>(look: () => Promise<T>) => expect.poll(look, PATIENCE);
    const focus = async (): Promise<string> => focusOf(await accessibilityTree(page));
    const tabTo = async (wanted: RegExp): Promise<void> => {
      for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
        await press('Tab');
        if (wanted.test(await focus())) return;
      }
      throw new Error(`${MOST_TABS} times Tab do not lead to ${wanted}, but to ${await focus()}.`);
    };

    const openPalette = async (): Promise<void> => {
      await press('Control+k');

      await eventually(focus).toMatch(/^combobox/);
    };

    await page.goto(origin);
    await tabTo(/^link Sign in/);
    await press('Enter');
    await page.waitForURL('**/app/sign-in*');
    await page.getByLabel('Password', { exact: true }).waitFor();
    await tabTo(/^textbox E-mail address/);
    await type(email);
    await tabTo(/^textbox Password/);
    await type(password);
    await press('Enter');
    await page.waitForURL('**/app/links');
    await page.getByRole('form', { name: 'New link' }).waitFor();

    // Make a link, and copy it.
    await press('c');
    await eventually(focus).toBe('textbox Destination');
    await type('example.com/keys');
    await press('Tab');
    await type('all-by-keys');
    await press('Enter');
    await says(/\/all-by-keys works now\./);
    await eventually(focus).toBe('button Copy short URL');
    await press('Enter');
    await eventually(() => page.evaluate('navigator.clipboard.readText()')).toBe(`${origin}/all-by-keys`);

    // Find it, move between rows, and disable it with a way back.
    await createLink(stage.host, { short_code: 'all-by-keys-2', url: 'https://example.com/2' });
    await press('/');
    await type('all-by-keys');
    // Until then, Enter only searches at once.
    await page.waitForURL('**/app/links?search=all-by-keys');
    await page.locator('.link-row', { hasText: 'all-by-keys-2' }).waitFor();
    await eventually(() => page.locator('.link-row').count()).toBe(2);
    await press('Enter');
    await eventually(focus).toMatch(/^link .*all-by-keys-2/);
    await press('j');
    await eventually(focus).toMatch(/^link .*all-by-keys$/);
    await press('k', 'j', 'x');
    await says('1 selected');
    await tabTo(/^button Disable/);
    await press('Enter');
    await says(/\/all-by-keys is disabled\. Within 10 seconds/);
    await tabTo(/^button Undo/);
    await press('Enter');
    await says('1 link works again.');

    // The palette leads anywhere.
    await openPalette();
    await type('go to stat');
    await press('Enter');
    await page.waitForURL('**/app/statistics');
    await page.getByRole('heading', { level: 1, name: 'Statistics' }).waitFor();
    await openPalette();
    await type('all-by-keys');
    await press('Enter');
    await page.waitForURL('**/app/links?search=all-by-keys');
    await eventually(() => page.locator('.link-row').count()).toBe(2);

    // Edit it.
    await press('j', 'j', 'e');
    await page.waitForURL(/tab=edit$/);
    await page.getByLabel('Title (optional)', { exact: true }).waitFor();
    await tabTo(/^textbox Title/);
    await type('Made without a mouse');
    await press('Enter');
    await says('Saved. Visitors see it within 10 seconds.');
    await eventually(
      async () => (await api(stage.host, 'GET', '/api/v1/links?short_code=all-by-keys')).body.data,
    ).toMatchObject({ links: [{ title: 'Made without a mouse' }] });

    // Delete it, and sign out.
    await openPalette();
    await type('delete');
    await press('Enter');
    await page.getByRole('dialog').waitFor();
    await eventually(focus).toBe('button Cancel');
    await press('Tab', 'Enter');
    await page.waitForURL('**/app/links');
    await eventually(
      async () => (await api(stage.host, 'GET', '/api/v1/links?short_code=all-by-keys')).body.data,
    ).toMatchObject({ links: [] });
    await openPalette();
    await type('sign out');
    await press('Enter');
    await page.waitForURL((url) => !url.pathname.startsWith('/app/links'));
    await says('You are signed out.');
  });
});
