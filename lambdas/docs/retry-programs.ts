import type { Sample } from './sample-call.ts';

/** Creates a link exactly once, with retries. */
export const retrySample = (origin: string): Sample => ({
  name: 'program-retry',
  summary: 'Create a link, with retries while the service is busy',
  prints: `${origin}/aBc1234`,
  programs: {
    javascript: javascript(origin),
    typescript: typescript(origin),
    python: python(origin),
    php: php(origin),
  },
});

const javascript = (origin: string): string => `import { randomUUID } from "node:crypto";

const idempotencyKey = randomUUID(); // one for all attempts
let result;
for (let attempt = 1; attempt <= 5; attempt += 1) {
  const response = await fetch("${origin}/api/v1/links", {
    method: "POST",
    headers: {
      Authorization: \`Bearer \${process.env.KLOOKUP_API_KEY}\`,
      "Content-Type": "application/json",
      "Idempotency-Key": idempotencyKey,
    },
    body: JSON.stringify({ url: "https://example.com/article" }),
  });
  result = await response.json();
  if (response.status !== 429 && response.status < 500) break;
  const seconds = Number(response.headers.get("Retry-After") ?? 2 ** attempt);
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
if (!result.success) throw new Error(\`\${result.code}: \${result.error}\`);
console.log(result.data.short_url);`;

const typescript = (origin: string): string =>
  `type ApiResult =
  | { success: true; data: { short_url: string } }
  | { success: false; error: string; code: string };

${javascript(origin)}`
    .replace('let result;', 'let result: ApiResult | undefined;')
    .replace('result = await response.json();', 'result = (await response.json()) as ApiResult;')
    .replace('if (!result.success)', 'if (!result) throw new Error("No response.");\nif (!result.success)');

const python = (origin: string): string => `import os
import time
import uuid

import requests

idempotency_key = str(uuid.uuid4())  # one for all attempts
for attempt in range(1, 6):
    response = requests.post(
        "${origin}/api/v1/links",
        headers={
            "Authorization": f"Bearer {os.environ['KLOOKUP_API_KEY']}",
            "Idempotency-Key": idempotency_key,
        },
        json={"url": "https://example.com/article"},
        timeout=10,
    )
    if response.status_code != 429 and response.status_code < 500:
        break
    time.sleep(int(response.headers.get("Retry-After", 2**attempt)))

result = response.json()
if not result["success"]:
    raise RuntimeError(f"{result['code']}: {result['error']}")
print(result["data"]["short_url"])`;

const php = (origin: string): string => `<?php
$idempotencyKey = bin2hex(random_bytes(16)); // one for all attempts
for ($attempt = 1; $attempt <= 5; $attempt++) {
    $retryAfter = 2 ** $attempt;
    $curl = curl_init("${origin}/api/v1/links");
    curl_setopt_array($curl, [
        CURLOPT_POSTFIELDS => json_encode(["url" => "https://example.com/article"]),
        CURLOPT_HTTPHEADER => [
            "Authorization: Bearer " . getenv("KLOOKUP_API_KEY"),
            "Content-Type: application/json",
            "Idempotency-Key: " . $idempotencyKey,
        ],
        CURLOPT_HEADERFUNCTION => function ($curl, $line) use (&$retryAfter) {
            if (stripos($line, "Retry-After:") === 0) {
                $retryAfter = (int) substr($line, 12);
            }
            return strlen($line);
        },
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_TIMEOUT => 10,
    ]);
    $result = json_decode(curl_exec($curl), true);
    $status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
    if ($status !== 429 && $status < 500) {
        break;
    }
    sleep($retryAfter);
}
if (!$result["success"]) {
    throw new RuntimeException($result["code"] . ": " . $result["error"]);
}
echo $result["data"]["short_url"], PHP_EOL;`;
