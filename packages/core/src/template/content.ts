import { Content } from "../content/index.ts";
import { AppError } from "../error/index.ts";
import { Token } from "../token/index.ts";

export type TemplateContent = {
  subject: string;
  preheader?: string | null | undefined;
  html_content: string;
  text_content?: string | null | undefined;
  design?: string | null | undefined;
};

/** A template's content in the words of the compiler. */
export const sourceOf = ({ subject, preheader, html_content, text_content }: TemplateContent): Content.Source => ({
  subject,
  html: html_content,
  ...(preheader ? { preheader } : {}),
  ...(text_content ? { text: text_content } : {}),
});

/** As the campaigns that use it will compile it: what cannot be sent is not saved. */
const asCampaign: Content.Options = {
  campaign_id: "template",
  track_opens: true,
  track_clicks: true,
  unsubscribe_link: true,
  linkPart: (number, url) => Token.link("template", number, url),
};

/** The parts of a source, by the names that they have here. */
const paths: Record<string, string> = { html: "html_content", text: "text_content" };

type Strictness = { strict: boolean; known_variables: string[] };

/**
 * Checks content before it is saved, and runs it once for a recipient of whom nothing is known.
 *
 * @returns the variables that it reads
 * @throws AppError invalid `template.broken` with line and column; too-large where it, or the mail made of it, does not fit into an item
 */
export function checkContent(content: TemplateContent, { strict, known_variables }: Strictness): string[] {
  const source = sourceOf(content);
  checkSize(source, content.design ?? "");
  byName(() => {
    Content.parse(source, { strict, known: [...Content.reserved, ...known_variables] });
    Content.trial(source);
    Content.compile(source, asCampaign);
  });
  return Content.variables(source);
}

/** It lies in one item, with what it was made from. @throws AppError too-large */
export function checkSize(source: Content.Source, design = ""): void {
  if (Buffer.byteLength(JSON.stringify(source)) + Buffer.byteLength(design) > Content.largest) {
    throw new AppError("too-large", "template.too-large", `A template takes at most ${Content.largest} bytes.`);
  }
}

/** Runs the compiler; what it refuses is told by the names that the parts have here. */
export function byName<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw error instanceof AppError ? renamed(error) : error;
  }
}

function renamed(error: AppError): AppError {
  const errors = (error.details.errors ?? []).map((each) => ({ ...each, path: paths[each.path] ?? each.path }));
  const [first] = errors;
  if (!first) return error;
  return new AppError(error.kind, error.code, `${first.path}: ${first.message}`, { ...error.details, errors });
}
