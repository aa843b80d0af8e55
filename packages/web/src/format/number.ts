const whole = new Intl.NumberFormat("en");
const short = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** `12,345` */
export const count = (value: number): string => whole.format(value);

/** `12.3K`, where there is no room. */
export const compact = (value: number): string => short.format(value);

/** `12.3%`, of a percentage as the API gives it. */
export const rate = (value: number): string => `${percent.format(value)}%`;

/** `1 contact`, `2 contacts` */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`;
