import { describe, expect, it, vi } from 'vitest';
import { type EnvarName, envars } from '../../lambdas/envars.ts';
import { invoke, ORIGIN_SECRET } from './api-event.ts';
import { EARLIER_SECRET, type HandlerName, handlerNames, useDeployedHandlers } from './deployed-handlers.ts';

const { secrets, operations, load } = useDeployedHandlers();

describe('a cold start', () => {
  it.each(handlerNames)('of %s calls nobody before the first request', async (name) => {
    await load(name);
    expect(operations()).toEqual([]);
  });

  it('reads each secret once, and accepts either', async () => {
    const handler = await load('unknown-route');
    for (const secret of [ORIGIN_SECRET, EARLIER_SECRET]) {
      expect((await invoke(handler, { headers: { 'x-klookup-origin': secret } })).status).toBe(404);
    }
    expect(operations()).toEqual(['GetSecretValue', 'GetSecretValue']);
  });

  it('that cannot read a secret lets nobody in, and the next request tries again', async () => {
    secrets.delete('origin-1');
    const handler = await load('unknown-route');
    expect((await invoke(handler)).status).toBe(503);
    secrets.set('origin-1', EARLIER_SECRET);
    expect((await invoke(handler)).status).toBe(404);
  });

  const required: [HandlerName, EnvarName][] = [
    ['create-link', envars.tableName],
    ['create-link', envars.originSecretNames],
    ['create-link', envars.supportAddress],
    ['create-link', envars.publicOriginParameter],
    ['create-link', envars.linkRetentionDays],
    ['create-link', envars.addressHashSecretName],
    ['create-links', envars.linkRetentionDays],
    ['update-link', envars.linkRetentionDays],
    ['update-links', envars.linkRetentionDays],
    ['delete-link', envars.purgeQueueUrl],
    ['delete-links', envars.purgeQueueUrl],
    ['export-links', envars.tableName],
    ['export-links', envars.publicOriginParameter],
    ['list-checks', envars.tableName],
    ['verify-link', envars.tableName],
    ['restore-link', envars.linkRetentionDays],
    ['restore-link', envars.publicOriginParameter],
    ['confirm-removal', envars.tableName],
    ['get-link', envars.publicOriginParameter],
    ['openapi', envars.publicOriginParameter],
    ['docs', envars.publicOriginParameter],
    ['bot-pages', envars.publicOriginParameter],
    ['health', envars.tableName],
    ['show-preview', envars.visitsQueueUrl],
    ['show-preview', envars.captchaSecretName],
    ['show-preview', envars.addressHashSecretName],
    ['show-preview', envars.tableName],
    ['continue', envars.visitsQueueUrl],
    ['continue', envars.captchaSecretName],
    ['continue', envars.addressHashSecretName],
    ['continue', envars.tableName],
    ['show-report', envars.captchaSecretName],
    ['show-report', envars.publicOriginParameter],
    ['file-report', envars.captchaSecretName],
    ['file-report', envars.addressHashSecretName],
    ['file-report', envars.tableName],
    ['put-site', envars.proveSiteFunction],
    ['put-site', envars.publicOriginParameter],
    ['verify-site', envars.proveSiteFunction],
    ['list-tags', envars.tableName],
    ['rename-tag', envars.tableName],
    ['delete-tag', envars.tableName],
    ['list-sites', envars.tableName],
    ['get-site', envars.tableName],
    ['get-link-stats', envars.tableName],
    ['get-stats', envars.tableName],
    ['delete-site', envars.tableName],
    ['delete-account', envars.tableName],
    ['delete-account', envars.deleteAccountsFunction],
    ['export-account', envars.tableName],
    ['export-account', envars.publicOriginParameter],
    ['create-challenge', envars.captchaSecretName],
    ['sign-in', envars.tableName],
    ['sign-in', envars.addressHashSecretName],
    ['get-session', envars.tableName],
    ['sign-out', envars.tableName],
    ['confirm-session', envars.tableName],
    ['confirm-session', envars.addressHashSecretName],
    ['list-sessions', envars.tableName],
    ['end-session', envars.tableName],
    ['end-sessions', envars.tableName],
    ['get-account', envars.tableName],
    ['update-account', envars.tableName],
    ['list-account-events', envars.tableName],
    ['register', envars.captchaSecretName],
    ['register', envars.registration],
    ['register', envars.tableName],
    ['verify-account', envars.addressHashSecretName],
    ['verify-account', envars.tableName],
    ['resend-verification', envars.tableName],
    ['forgot-password', envars.tableName],
    ['reset-password', envars.addressHashSecretName],
    ['change-password', envars.addressHashSecretName],
    ['change-email', envars.registration],
    ['confirm-email', envars.addressHashSecretName],
    ['undo-email', envars.tableName],
    ['create-key', envars.tableName],
    ['revoke-key', envars.originSecretNames],
    ['unknown-route', envars.supportAddress],
    ['unknown-route', envars.brand],
    ['show-preview', envars.brand],
    ['show-report', envars.brand],
    ['docs', envars.brand],
    ['create-link', envars.shortestCustomCode],
    ['create-links', envars.shortestCustomCode],
  ];
  it.each(required)('of %s fails without %s, and says so', async (name, entry) => {
    const before = process.env[entry];
    vi.stubEnv(entry, '');
    await expect(load(name)).rejects.toThrow(entry);
    vi.stubEnv(entry, before);
  });

  it.each(['0', '-1', '1.5', 'a year'])('of create-link fails with a retention of %j days', async (days) => {
    vi.stubEnv(envars.linkRetentionDays, days);
    await expect(load('create-link')).rejects.toThrow(envars.linkRetentionDays);
    vi.stubEnv(envars.linkRetentionDays, '365');
  });
});
