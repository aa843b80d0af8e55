const day = 86_400_000;

/**
 * Milliseconds since the epoch of an ISO date as custom fields hold them. A day begins at midnight UTC, and so is a time
 * without a zone read; NaN for other text.
 */
export function moment(text: string): number {
  const isZoned = text.length <= 10 || /(?:Z|[+-]\d{2}:\d{2})$/.test(text);
  return Date.parse(isZoned ? text : `${text}Z`);
}

/** The moment so many days before another. */
export const daysBefore = (now: string, days: number): number => Date.parse(now) - days * day;
