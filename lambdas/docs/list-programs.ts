import type { Sample } from './sample-call.ts';

/** Goes through all links of the account by cursors. */
export const everyLinkSample = (origin: string): Sample => ({
  name: 'program-every-link',
  summary: 'Go through all of your links',
  prints: '42 links',
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
    const answer = await response.json();
    if (!answer.success) throw new Error(\`\${answer.code}: \${answer.error}\`);
    yield* answer.data.links;
    cursor = answer.data.pagination.next_cursor;
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
type Answer =
  | { success: true; data: { links: Link[]; pagination: { next_cursor: string | null } } }
  | { success: false; error: string; code: string };

async function* everyLink(): AsyncGenerator<Link> {
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ limit: "100", ...(cursor ? { cursor } : {}) });
    const response = await fetch(\`${origin}/api/v1/links?\${query}\`, {
      headers: { Authorization: \`Bearer \${process.env.KLOOKUP_API_KEY}\` },
    });
    const answer = (await response.json()) as Answer;
    if (!answer.success) throw new Error(\`\${answer.code}: \${answer.error}\`);
    yield* answer.data.links;
    cursor = answer.data.pagination.next_cursor;
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
        answer = response.json()
        if not answer["success"]:
            raise RuntimeError(f"{answer['code']}: {answer['error']}")
        yield from answer["data"]["links"]
        cursor = answer["data"]["pagination"]["next_cursor"]
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
        $answer = json_decode(curl_exec($curl), true);
        if (!$answer["success"]) {
            throw new RuntimeException($answer["code"] . ": " . $answer["error"]);
        }
        yield from $answer["data"]["links"];
        $cursor = $answer["data"]["pagination"]["next_cursor"];
    } while ($cursor);
}

$count = 0;
foreach (every_link() as $link) {
    $count += $link["is_active"];
}
echo $count, " links", PHP_EOL;`;
