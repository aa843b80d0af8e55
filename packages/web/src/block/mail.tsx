import { type Config, Render } from "@puckeditor/core";
import { renderToStaticMarkup } from "react-dom/server";
import { type Blocks, config, type Design } from "./config.tsx";
import { keepLiquid } from "./liquid.ts";
import { type Look, LookProvider, prose, readLook } from "./look.ts";

const { fields: _, ...Text } = config.components.Text; // without its editor a text is the HTML that it says

const sent: Config<Blocks, Look> = {
  components: { ...config.components, Text },
  root: { render: ({ children, ...look }) => <LookProvider value={look}>{children}</LookProvider> },
};

/** React puts a preload of each picture before the rest, which is of no use in a mail. */
const preloads = /^(<link rel="preload"[^>]*>)+/;

/** The HTML of a mail: tables and inline styles, which hold in Outlook and in Gmail. */
export function mailOf(design: Design): string {
  const look = readLook(design.root.props);
  const markup = renderToStaticMarkup(<Render config={sent} data={{ ...design, root: { props: look } }} />);
  return page(look, keepLiquid(markup.replace(preloads, "")));
}

/** Outlook gets a table of 600 pixels, since it knows no `max-width`; phones lay columns one above the other. */
const page = (look: Look, blocks: string) => `<!doctype html>
<html lang="en" xmlns:o="urn:schemas-microsoft-com:office:office">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="x-apple-disable-message-reformatting">
<title></title>
<!--[if mso]><xml><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><![endif]-->
<style>
table { border-collapse: collapse; mso-table-lspace: 0; mso-table-rspace: 0; }${prose(look)}@media (max-width: 600px) { .stack { display: block !important; width: 100% !important; } }
</style>
</head>
<body style="margin:0;padding:0;background-color:${look.page}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:${look.page}"><tr><td align="center" style="padding:24px 12px">
<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;background-color:${look.paper}"><tr><td style="padding:20px 0">
${blocks}
</td></tr></table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</body>
</html>
`;
