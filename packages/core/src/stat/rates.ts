/** A share in percent with one decimal; 0 where there is nothing to share. */
export const percent = (part: number, whole: number): number =>
  whole > 0 ? Math.round((part / whole) * 1000) / 10 : 0;

type Counts = {
  sent: number;
  delivered: number;
  unique_opened: number;
  unique_clicked: number;
  bounced: number;
  complained: number;
  unsubscribed: number;
};

/**
 * The rates of a set of counts, in percent. Opens and clicks count each message once and leave machines out; they and
 * unsubscribes are shares of what was delivered, or of what was sent where no delivery is reported.
 */
export function rates(counts: Counts) {
  const reached = counts.delivered || counts.sent;
  return {
    open_rate: percent(counts.unique_opened, reached),
    click_rate: percent(counts.unique_clicked, reached),
    click_to_open_rate: percent(counts.unique_clicked, counts.unique_opened),
    bounce_rate: percent(counts.bounced, counts.sent),
    unsubscribe_rate: percent(counts.unsubscribed, reached),
    complaint_rate: percent(counts.complained, reached),
  };
}
