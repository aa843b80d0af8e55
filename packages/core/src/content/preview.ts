import { type Compiled, compile, type Options } from "./compile.ts";
import { guard } from "./guard.ts";
import { load } from "./load.ts";
import type { Mail } from "./slot.ts";
import type { Source } from "./source.ts";
import { type Warning, warnings } from "./warning.ts";

type PreviewOptions = { variables: Record<string, unknown>; unsubscribe_link: boolean } & Partial<
  Pick<Options, "postal_address" | "timezone">
>;

const patience = 2_000;

/**
 * The mail as a recipient with these variables would get it, without tracking.
 *
 * @throws AppError invalid where it does not parse, or cannot be rendered within its limits
 */
export function preview(source: Source, { variables, ...options }: PreviewOptions): Mail & { warnings: Warning[] } {
  const compiled = compile(source, {
    ...options,
    campaign_id: "preview",
    track_opens: false,
    track_clicks: false,
    linkPart: () => "",
  });
  const mail = guard(patience, () => load(compiled).render(previewRecipient(compiled, variables)));
  return { ...mail, warnings: warnings(source, mail.html) };
}

const previewRecipient = ({ public_url }: Compiled, variables: Record<string, unknown>) => ({
  variables,
  open_token: "preview",
  click_token: "preview",
  unsubscribe_url: `${public_url}/u/preview`,
  preferences_url: `${public_url}/p/preview`,
  view_url: `${public_url}/v/preview`,
});
