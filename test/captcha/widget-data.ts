const entities: Readonly<Record<string, string>> = { quot: '"', amp: '&', lt: '<', gt: '>', '#39': "'" };

/** A widget's `data-captcha` field, as a browser would read it. */
export const dataOfField = (field: string): string =>
  (/data-captcha="([^"]*)"/.exec(field)?.[1] ?? '').replaceAll(
    /&(quot|amp|lt|gt|#39);/g,
    (_, name: string) => entities[name] ?? '',
  );
