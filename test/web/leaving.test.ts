import { afterEach, describe, expect, it } from 'vitest';
import { guard, leadsAway, leaveAfterAll, leaving } from '../../web/src/controls/leaving.ts';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A form with something to lose, and what it was asked to allow. */
function form() {
  const asked: (() => void)[] = [];
  ends.push(guard((act) => void asked.push(act)));
  return asked;
}

describe('what leaves a page', () => {
  it('does so at once where nothing can be lost', () => {
    let times = 0;
    leaving(() => {
      times += 1;
    });
    expect(times).toBe(1);
  });

  it('waits until the person agrees, and is then not asked again', () => {
    const [first, last] = [form(), form()];
    let times = 0;
    leaving(() =>
      leaving(() => {
        times += 1;
      }),
    );
    expect([times, first.length, last.length]).toEqual([0, 0, 1]);
    leaveAfterAll(last[0] ?? (() => {}));
    expect([times, first.length, last.length]).toEqual([1, 0, 1]);
    leaving(() => {});
    expect(last).toHaveLength(2);
  });

  it('does so at once after the form is gone', () => {
    const asked = form();
    ends.splice(0)[0]?.();
    leaving(() => {});
    expect(asked).toEqual([]);
  });
});

describe('an address', () => {
  it('leads away when its page or its tab is another', () => {
    expect(leadsAway('/app/links/5?tab=edit', '/app/links/6?tab=edit')).toBe(true);
    expect(leadsAway('/app/links/5?tab=edit', '/app/links/5')).toBe(true);
    expect(leadsAway('/app/links/5?tab=edit', '/app/links/5?tab=edit&range=7d')).toBe(false);
  });
});
