import {
  type Context,
  type Emitter,
  type Liquid,
  type Parser,
  Tag,
  type TagToken,
  type Template,
  type TopLevelToken,
} from "liquidjs";
import { remembered } from "../remembered.ts";
import { Token } from "../token/index.ts";
import { absolute, decode, isTracked } from "./address.ts";
import type { Compiled } from "./compile.ts";
import { escapeHtml, type Form } from "./engine.ts";
import { type Recipient, recipientOf } from "./recipient.ts";

/** Fixed text, or the token of the recipient that stands there. */
export type Segment = string | { token: "open_token" | "click_token" };

/** A tag that `compile` puts in: its output is fixed but for the recipient's tokens. */
export abstract class SegmentTag extends Tag {
  abstract readonly segments: Segment[];

  override render(context: Context, emitter: Emitter): void {
    const recipient = recipientOf(context);
    for (const segment of this.segments) {
      emitter.write(typeof segment === "string" ? segment : recipient[segment.token]);
    }
  }
}

/** A tag around an address that the author's Liquid makes, and what becomes of that address. */
export abstract class AddressTag extends Tag {
  readonly templates: Template[] = [];
  abstract address(written: string, recipient: Recipient): string;
}

/**
 * Teaches an engine the tags of compiled mail. Authors cannot write them: their text is parsed without them.
 * Without tracking, links lead straight to their addresses and there is no pixel.
 */
export function registerMailTags(liquid: Liquid, form: Form, compiled: Compiled, tracking: boolean): void {
  liquid.registerTag("link", linkTag(form, compiled, tracking));
  liquid.registerTag("href", hrefTag(form, compiled, tracking));
  liquid.registerTag("pixel", pixelTag(compiled, tracking));
  liquid.registerTag("hidden_link", hiddenLinkTag(compiled, tracking));
}

const write = (form: Form, text: string) => (form === "html" ? escapeHtml(text) : text);
const clickBase = ({ public_url }: Compiled) => `${public_url}/t/c/`;

const linkTag = (form: Form, compiled: Compiled, tracking: boolean) =>
  class extends SegmentTag {
    override readonly segments: Segment[];

    constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid) {
      super(token, rest, liquid);
      const link = compiled.links[Number(token.args) - 1];
      if (!link?.part) throw new Error(`There is no link ${token.args}.`);
      this.segments = tracking
        ? [clickBase(compiled), { token: "click_token" }, `.${link.part}`]
        : [write(form, link.url)];
    }
  };

const pixelTag = ({ public_url }: Compiled, tracking: boolean) =>
  class extends SegmentTag {
    override readonly segments: Segment[] = tracking
      ? [
          `<img src="${public_url}/t/o/`,
          { token: "open_token" },
          '.gif" width="1" height="1" alt="" style="display:block;width:1px;height:1px;border:0">',
        ]
      : [];
  };

/** Without any text, so that there is nothing to hide from a reader; machines follow addresses. */
const hiddenLinkTag = (compiled: Compiled, tracking: boolean) =>
  class extends SegmentTag {
    override readonly segments: Segment[] =
      tracking && compiled.hidden_link
        ? [
            `<a href="${clickBase(compiled)}`,
            { token: "click_token" },
            `.${compiled.hidden_link}" style="display:none" aria-hidden="true" tabindex="-1"></a>`,
          ]
        : [];
  };

/** Around an address that Liquid makes: what comes out becomes a click link of this recipient. */
const hrefTag = (form: Form, compiled: Compiled, tracking: boolean) =>
  class extends AddressTag {
    readonly number: number;

    constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid, parser: Parser) {
      super(token, rest, liquid);
      this.number = Number(token.args);
      const stream = parser
        .parseStream(rest)
        .on("tag:endhref", () => stream.stop())
        .on("template", (template: Template) => this.templates.push(template));
      stream.start();
    }

    override *render(context: Context, emitter: Emitter): Generator<unknown, void, string> {
      const written = yield this.liquid.renderer.renderTemplates(this.templates, context);
      emitter.write(this.address(written, recipientOf(context)));
    }

    /** For whoever looks for what a template reads and assigns. */
    // biome-ignore lint/correctness/useYield: liquidjs asks for a generator, and this one has nothing to wait for
    *children(): Generator<unknown, Template[]> {
      return this.templates;
    }

    address(written: string, recipient: Recipient): string {
      const { url, text, part } = this.#destination(written);
      if (url !== undefined && isOwn(url, recipient)) return written;
      return part === undefined ? text : `${clickBase(compiled)}${recipient.click_token}.${part}`;
    }

    /** Most recipients of a campaign get the same few addresses. */
    readonly #destination = remembered((written): Destination => {
      const url = absolute(form === "html" ? decode(written) : written, compiled.base);
      if (url === undefined) return { text: written };
      if (!tracking || !isTracked(url, compiled.public_url)) return { url, text: write(form, url) };
      return { url, text: written, part: Token.link(compiled.campaign_id, this.number, url) };
    });
  };

/** Where an address leads if anywhere, what stands for it as it is, and what makes it a click link. */
type Destination = { url?: string; text: string; part?: string };

const isOwn = (url: string, { unsubscribe_url, preferences_url, view_url }: Recipient) =>
  url === unsubscribe_url || url === preferences_url || url === view_url;
