import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { call } from '../../web/src/api/client.ts';
import type { DataOf } from '../../web/src/api/endpoints.ts';
import { interruptions } from '../../web/src/api/interruptions.ts';
import { listenToOtherTabs } from '../../web/src/session/other-tabs.ts';
import {
  account,
  enter,
  followOtherTabs,
  isStillSignedIn,
  leave,
  loadSession,
  requireSession,
  session,
  signOut,
  whenGone,
  whenLeft,
} from '../../web/src/session/session.ts';
import { MARK } from '../../web/src/session/signed-in-mark.ts';

type Session = DataOf<'GET /session'>;

const of = (id: string): Session =>
  ({ account: { id, email: `${id}@example.com`, language: 'en' }, session: {}, is_operator: 0 }) as never;

interface Sent {
  readonly request: string;
  readonly answer: (status: number, body: unknown) => Promise<void>;
}

let sent: Sent[];
let kept: Map<string, string>;
let reloads: number;
const untouched = { ...interruptions };

/** Lets everything run that waits for nothing else. */
const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 5));

beforeEach(() => {
  sent = [];
  kept = new Map();
  reloads = 0;
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  });
  vi.stubGlobal('location', {
    reload: () => {
      reloads += 1;
    },
  });
  vi.stubGlobal(
    'fetch',
    (url: string, { method }: RequestInit) =>
      new Promise<Response>((resolve) => {
        const answer = (status: number, body: unknown) => {
          resolve(Response.json(body, { status }));
          return settle();
        };
        sent.push({ request: `${method} ${url}`, answer });
      }),
  );
  leave();
});
afterEach(() => {
  leave();
  Object.assign(interruptions, untouched);
  vi.unstubAllGlobals();
});

const succeeds = (at: number, data: unknown) => sent[at]?.answer(200, { success: true, data });
const fails = (at: number, status: number, code: string) =>
  sent[at]?.answer(status, { success: false, error: code, code });

describe('a late answer', () => {
  it('does not bring back a session that has ended', async () => {
    const loading = loadSession();
    leave();
    await succeeds(0, of('a'));
    await loading;
    expect(session.value.kind).toBe('signed-out');
    expect(kept.has(MARK)).toBe(false);
  });

  it('does not end the session that began meanwhile', async () => {
    const loading = loadSession();
    enter(of('b'));
    await fails(0, 401, 'session_ended');
    await loading;
    expect(account.value?.id).toBe('b');
  });

  it('about the role of one account does not sign it in again', async () => {
    const { is_operator: _, ...entered } = of('a');
    enter(entered);
    expect(sent.map(({ request }) => request)).toEqual(['GET /api/v1/session']);
    leave();
    await succeeds(0, of('a'));
    expect(account.value).toBeUndefined();
  });

  it('to a sign-out ends no other session', async () => {
    enter(of('a'));
    const leaving = signOut();
    enter(of('b'));
    await succeeds(0, {});
    await leaving;
    expect(account.value?.id).toBe('b');
  });

  it('that the session of one account has ended is not taken for the end of the next', async () => {
    let ends = 0;
    interruptions.sessionEnded = () => {
      ends += 1;
      return Promise.resolve(false);
    };
    enter(of('a'));
    const [early, late] = [call('GET /keys').catch(() => {}), call('GET /keys').catch(() => {})];
    await fails(0, 401, 'session_ended');
    expect(ends).toBe(1);
    enter(of('b'));
    await fails(1, 401, 'session_ended');
    await Promise.all([early, late]);
    expect(ends).toBe(1);
  });
});

describe('a session that another request replaces', () => {
  it('is asked for once more, and is still there', async () => {
    enter(of('a'));
    const asked = isStillSignedIn();
    await fails(0, 401, 'session_ended');
    expect(account.value?.id).toBe('a');
    await succeeds(1, of('a'));
    expect(await asked).toBe(true);
  });

  it('has ended when the cookie is gone, too', async () => {
    enter(of('a'));
    const asked = isStillSignedIn();
    await fails(0, 401, 'session_ended');
    await fails(1, 401, 'unauthorized');
    expect(await asked).toBe(false);
    expect(session.value.kind).toBe('signed-out');
  });
});

describe('a call that needs the password', () => {
  it('is not sent for another account than the one that asked for it', async () => {
    enter(of('a'));
    interruptions.prove = () => {
      enter(of('b'));
      return Promise.resolve(true);
    };
    const calling = call('GET /keys').catch((error: unknown) => error);
    await fails(0, 403, 'proof_required');
    expect(sent).toHaveLength(1);
    expect(await calling).toMatchObject({ code: 'proof_required' });
  });

  it('is sent again when the proof changes nothing but the session', async () => {
    enter(of('a'));
    interruptions.prove = () => {
      enter(of('a'));
      return Promise.resolve(true);
    };
    const calling = call('GET /keys');
    await fails(0, 403, 'proof_required');
    await succeeds(1, { keys: [] });
    expect(await calling).toEqual({ keys: [] });
  });
});

describe('what must not happen in another account', () => {
  it('happens while the session is still that of the page', async () => {
    enter(of('a'));
    const required = requireSession();
    await succeeds(0, of('a'));
    await required;
    expect(reloads).toBe(0);
  });

  it('does not happen in the session of somebody else: the page starts again', async () => {
    enter(of('a'));
    const required = requireSession().catch((error: unknown) => error);
    await succeeds(0, of('b'));
    expect(await required).toMatchObject({ code: 'session_ended' });
    expect(account.value).toBeUndefined();
    await vi.waitFor(() => expect(reloads).toBe(1));
  });

  it('does not happen without a session', async () => {
    enter(of('a'));
    const required = requireSession().catch((error: unknown) => error);
    await fails(0, 401, 'unauthorized');
    expect(await required).toMatchObject({ code: 'session_ended' });
    expect(session.value.kind).toBe('signed-out');
  });

  it('does not happen when nobody can tell, and nobody is signed out for that', async () => {
    enter(of('a'));
    const asked = isStillSignedIn().catch((error: unknown) => error);
    await fails(0, 503, 'service_unavailable');
    expect(await asked).toMatchObject({ code: 'service_unavailable' });
    expect(account.value?.id).toBe('a');
  });
});

describe('another tab', () => {
  it('learns from this one whose session there is', () => {
    enter(of('a'));
    expect(kept.get(MARK)).toBe('a');
    leave();
    expect(kept.has(MARK)).toBe(false);
  });

  it('that signs in somebody else makes this one start again, and keeps its mark', async () => {
    enter(of('a'));
    kept.set(MARK, 'b');
    followOtherTabs();
    expect(account.value).toBeUndefined();
    await settle();
    await vi.waitFor(() => expect(reloads).toBe(1));
    expect(kept.get(MARK)).toBe('b');
  });

  it('that signs out signs this one out, too', () => {
    enter(of('a'));
    kept.delete(MARK);
    followOtherTabs();
    expect(session.value.kind).toBe('signed-out');
  });

  it('that notes the same account changes nothing here', async () => {
    enter(of('a'));
    followOtherTabs();
    await settle();
    expect(account.value?.id).toBe('a');
    expect(reloads).toBe(0);
    expect(sent).toEqual([]);
  });

  it('that signs somebody in leads this one on, if nobody was signed in here', async () => {
    kept.set(MARK, 'b');
    followOtherTabs();
    await succeeds(0, of('b'));
    expect(account.value?.id).toBe('b');
  });

  it('that signs somebody in makes an answer late that is on its way', async () => {
    void loadSession();
    kept.set(MARK, 'b');
    followOtherTabs();
    await succeeds(1, of('b'));
    await succeeds(0, of('a'));
    expect(account.value?.id).toBe('b');
  });
});

describe('another tab that signs in somebody else before this one knows whose session it is', () => {
  it('makes it start again, without what was read for the account before', async () => {
    vi.resetModules();
    const page = await import('../../web/src/session/session.ts');
    const { queryClient } = await import('../../web/src/api/queries.ts');
    const { currentPerson } = await import('../../web/src/api/person.ts');
    kept.set(MARK, 'a');
    void page.loadSession();
    queryClient.setQueryData(['GET /links'], { links: ['of a'] });
    const person = currentPerson();
    kept.set(MARK, 'b');
    page.followOtherTabs();
    expect(queryClient.getQueryData(['GET /links'])).toBeUndefined();
    expect(currentPerson()).not.toBe(person);
    await succeeds(0, of('b'));
    expect(page.session.value.kind).toBe('starting-over');
    await vi.waitFor(() => expect(reloads).toBe(1));
  });

  it('makes it start again once more when the browser let it stay', async () => {
    enter(of('a'));
    kept.set(MARK, 'b');
    followOtherTabs();
    expect(session.value.kind).toBe('starting-over');
    kept.set(MARK, 'c');
    followOtherTabs();
    expect(session.value.kind).toBe('starting-over');
    await settle();
    expect(reloads).toBe(2);
    expect(sent).toEqual([]);
  });
});

describe('a page that the browser kept for the way back', () => {
  let show: (event: { readonly persisted: boolean }) => void;
  beforeEach(() => {
    vi.stubGlobal('addEventListener', (name: string, listener: typeof show) => {
      if (name === 'pageshow') show = listener;
    });
    listenToOtherTabs();
    enter(of('a'));
  });

  it('starts again when somebody else has signed in meanwhile', async () => {
    kept.set(MARK, 'b');
    show({ persisted: true });
    expect(account.value).toBeUndefined();
    await settle();
    await vi.waitFor(() => expect(reloads).toBe(1));
  });

  it('is left when its account has signed out meanwhile', () => {
    kept.delete(MARK);
    show({ persisted: true });
    expect(session.value.kind).toBe('signed-out');
  });

  it('stays as it is otherwise', async () => {
    show({ persisted: true });
    await settle();
    expect(account.value?.id).toBe('a');
    expect(reloads).toBe(0);
  });
});

describe('what belongs to an account', () => {
  it('is gone when it signs out here or another one comes, not when its session expires', async () => {
    let times = 0;
    const stop = whenGone(() => {
      times += 1;
    });
    enter(of('a'));
    leave();
    enter(of('a'));
    expect(times).toBe(0);
    leave();
    enter(of('b'));
    expect(times).toBe(1);
    const leaving = signOut();
    await succeeds(0, {});
    await leaving;
    expect(session.value).toEqual({ kind: 'signed-out', isWanted: true });
    expect(times).toBe(2);
    enter(of('c'));
    expect(times).toBe(2);
    stop();
  });

  it('is forgotten when it leaves or another one comes, and not before', () => {
    let times = 0;
    const stop = whenLeft(() => {
      times += 1;
    });
    enter(of('a'));
    enter({ ...of('a'), is_operator: 1 });
    expect(times).toBe(0);
    enter(of('b'));
    expect(times).toBe(1);
    leave();
    expect(times).toBe(2);
    stop();
    enter(of('a'));
    leave();
    expect(times).toBe(2);
  });
});

describe('a browser that blocks the data of websites', () => {
  it('lets people sign in and out all the same', () => {
    const blocked = () => {
      throw new Error('The request was denied.');
    };
    vi.stubGlobal('localStorage', { getItem: blocked, setItem: blocked, removeItem: blocked });
    enter(of('a'));
    expect(account.value?.id).toBe('a');
    leave();
    expect(session.value.kind).toBe('signed-out');
  });
});
