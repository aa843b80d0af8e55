import DOMPurify from "dompurify";
import type { Design } from "./config.tsx";

/** What the editor of texts writes. */
const written = {
  ALLOWED_TAGS: ["p", "h1", "h2", "h3", "ul", "ol", "li", "a", "strong", "em", "u", "br"],
  ALLOWED_ATTR: ["href", "style"],
};

/** The texts of a design are HTML, which whoever uses the API may have written; until its editor is there Puck shows it as it is. */
export const harmless = (design: Design): Design =>
  JSON.parse(JSON.stringify(design), (name, value) =>
    name === "text" && typeof value === "string" ? DOMPurify.sanitize(value, written) : value,
  );
