/** Waits before attempt `attempt + 1`: exponential with full jitter, at most a second. */
export const pause = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(1000, 20 * 2 ** attempt)));
