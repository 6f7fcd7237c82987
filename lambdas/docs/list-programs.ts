import type { Sample } from './sample-call.ts';

/** Reads all links of the account with cursors. */
export const everyLinkSample = (origin: string): Sample => ({
  name: 'program-every-link',
  summary: 'Read all of your links',
  prints: '40 links',
  programs: {
    javascript: javascript(origin),
    typescript: typescript(origin),
    python: python(origin),
    php: php(origin),
  },
});

const javascript = (origin: string): string => `async function* everyLink() {
  let cursor = null;
  do {
    const query = new URLSearchParams({ limit: "100", ...(cursor ? { cursor } : {}) });
    const response = await fetch(\`${origin}/api/v1/links?\${query}\`, {
      headers: { Authorization: \`Bearer \${process.env.KLOOKUP_API_KEY}\` },
    });
    const result = await response.json();
    if (!result.success) throw new Error(\`\${result.code}: \${result.error}\`);
    yield* result.data.links;
    cursor = result.data.pagination.next_cursor;
  } while (cursor);
}

let count = 0;
for await (const link of everyLink()) count += link.is_active;
console.log(\`\${count} links\`);`;

const typescript = (origin: string): string => `interface Link {
  id: number;
  short_url: string;
  target_url: string;
  is_active: 0 | 1;
}
type ApiResult =
  | { success: true; data: { links: Link[]; pagination: { next_cursor: string | null } } }
  | { success: false; error: string; code: string };

async function* everyLink(): AsyncGenerator<Link> {
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ limit: "100", ...(cursor ? { cursor } : {}) });
    const response = await fetch(\`${origin}/api/v1/links?\${query}\`, {
      headers: { Authorization: \`Bearer \${process.env.KLOOKUP_API_KEY}\` },
    });
    const result = (await response.json()) as ApiResult;
    if (!result.success) throw new Error(\`\${result.code}: \${result.error}\`);
    yield* result.data.links;
    cursor = result.data.pagination.next_cursor;
  } while (cursor);
}

let count = 0;
for await (const link of everyLink()) count += link.is_active;
console.log(\`\${count} links\`);`;

const python = (origin: string): string => `import os

import requests


def every_link():
    cursor = None
    while True:
        response = requests.get(
            "${origin}/api/v1/links",
            headers={"Authorization": f"Bearer {os.environ['KLOOKUP_API_KEY']}"},
            params={"limit": 100, **({"cursor": cursor} if cursor else {})},
            timeout=10,
        )
        result = response.json()
        if not result["success"]:
            raise RuntimeError(f"{result['code']}: {result['error']}")
        yield from result["data"]["links"]
        cursor = result["data"]["pagination"]["next_cursor"]
        if cursor is None:
            return


count = sum(link["is_active"] for link in every_link())
print(f"{count} links")`;

const php = (origin: string): string => `<?php
function every_link(): Generator
{
    $cursor = null;
    do {
        $query = http_build_query(["limit" => 100] + ($cursor ? ["cursor" => $cursor] : []));
        $curl = curl_init("${origin}/api/v1/links?$query");
        curl_setopt_array($curl, [
            CURLOPT_HTTPHEADER => ["Authorization: Bearer " . getenv("KLOOKUP_API_KEY")],
            CURLOPT_RETURNTRANSFER => true,
            CURLOPT_TIMEOUT => 10,
        ]);
        $result = json_decode(curl_exec($curl), true);
        if (!$result["success"]) {
            throw new RuntimeException($result["code"] . ": " . $result["error"]);
        }
        yield from $result["data"]["links"];
        $cursor = $result["data"]["pagination"]["next_cursor"];
    } while ($cursor);
}

$count = 0;
foreach (every_link() as $link) {
    $count += $link["is_active"];
}
echo $count, " links", PHP_EOL;`;
