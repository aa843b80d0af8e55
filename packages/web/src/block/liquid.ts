const entities: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: "'", "#x27": "'", nbsp: " " };

/**
 * Liquid as it was typed: HTML escapes `<`, `&` and quotes, also where they belong to Liquid. A quote within it becomes
 * a single one, so that it can stand in an attribute.
 */
export const keepLiquid = (html: string): string =>
  html.replace(/\{\{.*?\}\}|\{%.*?%\}/gs, (liquid) =>
    liquid.replace(/&(\w+|#x27);/g, (all, name: string) => entities[name] ?? all).replaceAll('"', "'"),
  );
