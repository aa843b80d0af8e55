import { missing } from "../error/index.ts";

export type Info = { subject: string; preheader?: string; html_content?: string; text_content?: string };

/** @throws AppError missing */
export async function get(template_id: string): Promise<Info> {
  throw missing("template", template_id);
}

export * as Template from "./index.ts";
