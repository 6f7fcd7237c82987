import { beforeAll, describe, expect, it, vi } from 'vitest';
import { filedText, sentText } from '../../web/src/appeals/outcome-texts.ts';
import { showLanguage, showTexts } from '../../web/src/languages/language.ts';

const filed = { state: 'open', created_at: '2026-03-01T10:00:00Z', closed_at: null } as const;
const MAIL = 'You get a mail about the outcome.';

describe('what becomes of an objection', () => {
  beforeAll(async () => {
    vi.stubGlobal('document', { documentElement: {} });
    await showLanguage('en');
    await showTexts('more');
    return () => vi.unstubAllGlobals();
  });

  it('comes by mail where the stage sends mails', () => {
    for (const text of [filedText(filed, { sendsMail: true }), sentText({ sendsMail: true })]) {
      expect(text).toContain(`An operator will read it. ${MAIL}`);
    }
  });

  it('is not promised by mail elsewhere', () => {
    for (const text of [filedText(filed, { sendsMail: false }), sentText({ sendsMail: false })]) {
      expect(text).toMatch(/An operator will read it\.$/);
      expect(text).not.toContain('mail');
    }
  });

  it('is not announced any more once it was answered', () => {
    const answered = { ...filed, state: 'dismissed', closed_at: '2026-03-02T10:00:00Z' } as const;
    expect(filedText(answered, { sendsMail: true })).not.toContain(MAIL);
  });
});
