import { isDummySecret, isDummySiteKey } from '../../lambdas/captcha/dummy-keys.ts';
import type { StageConfig } from '../../lib/config.ts';
import type { Account } from './account.ts';
import { type Check, type Finding, failed, ok, warning } from './finding.ts';

/** The secrets that an operator stores before the deployment. No finding ever contains a part of one. */
export function secretsChecks(account: Account, { turnstile, webRisk, homeRegion }: StageConfig): Check[] {
  const checks: Check[] = [];
  if (turnstile) {
    const { secretName, siteKey } = turnstile;
    const judge = (text: string): Finding => judgeTurnstile(text, siteKey);
    checks.push({ name: 'turnstile secret', run: () => checkSecret(account, homeRegion, secretName, judge) });
  }
  if (webRisk) {
    const { secretName } = webRisk;
    checks.push({
      name: 'web risk secret',
      run: () => checkSecret(account, homeRegion, secretName, judgeWebRisk),
    });
  }
  return checks;
}

async function checkSecret(
  account: Account,
  region: string,
  name: string,
  judge: (text: string) => Finding,
): Promise<Finding> {
  const secret = await account.secret(region, name);
  const at = `--region ${region} --secret-id ${name}`;
  if (secret.state === 'missing') {
    return failed(
      `There is no secret "${name}" in ${region}.`,
      `Write the key into a file, without a line break, and run: aws secretsmanager create-secret --region ${region} --name ${name} --secret-string file://<file>`,
    );
  }
  if (secret.state === 'to-be-deleted') {
    return failed(`"${name}" is waiting to be deleted.`, `aws secretsmanager restore-secret ${at}`);
  }
  if (secret.text === undefined || secret.text.trim() === '') {
    return failed(
      `"${name}" has no text.`,
      `aws secretsmanager put-secret-value ${at} --secret-string file://<file>`,
    );
  }
  return judge(secret.text);
}

const STORE = 'Store the key alone, as plain text without a line break: no JSON, no quotes.';

/** Functions send the text as it is. */
function judgeTurnstile(text: string, siteKey: string): Finding {
  if (/[\s{}"']/.test(text))
    return failed('It holds more than the secret key, so Cloudflare will refuse it.', STORE);
  if (text === siteKey)
    return failed('It holds the site key, not the secret key.', 'Store the secret key of the widget.');
  if (isDummySecret(text) !== isDummySiteKey(siteKey)) {
    return failed(
      "Only one of the keys is one of Cloudflare's dummy keys, which work only in pairs.",
      'Use both keys of one widget.',
    );
  }
  if (isDummySecret(text)) {
    return warning(
      "It is one of Cloudflare's dummy keys: every visitor passes, or none.",
      'Use the keys of your own widget.',
    );
  }
  return /^\dx[\w-]{20,}$/.test(text)
    ? ok('It holds a secret key of Turnstile.')
    : warning(
        'It does not look like a secret key of Turnstile, such as 0x4AAA...',
        'Compare it with the widget on https://dash.cloudflare.com.',
      );
}

/** Functions send the text without spaces around it. */
function judgeWebRisk(text: string): Finding {
  if (!/^[\x21-\x7e]{1,200}$/.test(text.trim()) || /[{}"']/.test(text)) {
    return failed('It holds more than an API key, so functions will not use it.', STORE);
  }
  return /^AIza[\w-]{35}$/.test(text.trim())
    ? ok('It holds an API key of Google.')
    : warning(
        'It does not look like an API key of Google, such as AIza...',
        'Compare it with https://console.cloud.google.com/apis/credentials.',
      );
}
