import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { PageLanguage } from '../../lambdas/languages/page-language.ts';
import type { Stage } from './stage.ts';
import type { Visitor, VisitorOptions } from './visitors.ts';
import type { Role, Scene } from './web-scenes/scene.ts';
import type { Scenery } from './web-scenes/scenery.ts';

/** Browsers report what the API and the network refuse, which scenes ask for. */
const PROVOKED = /Failed to load resource/;

/** On a busy machine. */
const PATIENCE_MS = 15_000;

/** A browser for each role, in one language, with one tab: a new one for each scene would take twice as long. */
export class SceneVisitor {
  readonly #stage: Stage;
  readonly #people: Scenery['people'];
  readonly #options: VisitorOptions;
  readonly #visitors = new Map<Role, Promise<Visitor>>();

  constructor(stage: Stage, { people }: Scenery, language: PageLanguage, options: VisitorOptions = {}) {
    this.#stage = stage;
    this.#people = people;
    this.#options = { locale: language, provokes: PROVOKED, ...options };
  }

  /**
   * Brings the role's tab to the scene, and lets `look` at it, which undoes what it emulates.
   * @throws Error that names the scene
   */
  async show(scene: Scene, look: (page: Page) => Promise<void>): Promise<void> {
    const { page } = await this.#visitorOf(scene.role);
    try {
      await scene.arrange?.(page);
      await openAnew(page, this.#stage.host.demo.base_url + scene.path);
      await page
        .locator(scene.shows ?? 'main h1')
        .first()
        .waitFor();
      const settle = () =>
        expect.poll(() => page.locator('.skeleton').count(), { timeout: PATIENCE_MS }).toBe(0);
      if (!scene.isLoading) await settle();
      await scene.act?.(page);
      if (scene.opens) await page.locator(scene.opens).first().waitFor();
      if (!scene.isLoading) await settle();
      await look(page);
    } catch (error) {
      throw new Error(`The scene "${scene.name}" failed.`, { cause: error });
    } finally {
      await tidy(page);
    }
  }

  #visitorOf(role: Role): Promise<Visitor> {
    const known = this.#visitors.get(role);
    if (known) return known;
    const opened = this.#open(role);
    this.#visitors.set(role, opened);
    return opened;
  }

  async #open(role: Role): Promise<Visitor> {
    const visitor = await this.#stage.visitors.open(this.#options);
    // The account's own language would take its place.
    await visitor.context.addInitScript(
      `if (origin !== 'null') localStorage.setItem('klook-up.language', '${this.#options.locale}')`,
    );
    if (role === 'anyone') return visitor;
    const response = await visitor.context.request.post(`${this.#stage.host.demo.base_url}/api/v1/session`, {
      headers: { 'sec-fetch-site': 'same-origin' },
      data: this.#people[role],
    });
    if (!response.ok()) throw new Error(`A sign-in returned ${response.status()}.`);
    return visitor;
  }
}

/** Opens a new document. With a fragment, the same address would only scroll the one that is there. */
async function openAnew(page: Page, url: string): Promise<void> {
  const [before, after] = [page.url(), url].map((address) => address.split('#'));
  if (before?.[0] === after?.[0] && (before?.[1] ?? after?.[1]) !== undefined) await page.goto('about:blank');
  await page.goto(url);
}

/** Leaves nothing of a scene to the next one but its document, whose process the next one takes over. */
async function tidy(page: Page): Promise<void> {
  await page.context().setOffline(false);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.evaluate("origin === 'null' || sessionStorage.clear()");
  await page.mouse.move(0, 0);
}
