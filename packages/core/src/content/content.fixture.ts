import { Token } from "../token/index.ts";
import { Content } from "./index.ts";

export const campaign_id = "cmp_01K00000000000000000000000";

/** A source compiled with tracked links, no pixel and no footer, unless told otherwise. For tests. */
export const compileFor = (source: Content.Source, options: Partial<Content.Options> = {}): Content.Compiled =>
  Content.compile(source, {
    campaign_id,
    track_opens: false,
    track_clicks: true,
    unsubscribe_link: false,
    linkPart: (number, url) => Token.link(campaign_id, number, url),
    ...options,
  });

export const recipient = (variables: Record<string, unknown> = {}): Content.Recipient => ({
  variables,
  open_token: "open",
  click_token: "click",
  unsubscribe_url: "http://localhost:8000/u/token",
  preferences_url: "http://localhost:8000/p/token",
  view_url: "http://localhost:8000/v/token",
});
