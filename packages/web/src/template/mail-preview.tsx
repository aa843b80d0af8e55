import { Box } from "@mantine/core";

/**
 * A mail as it looks. It is a stranger's HTML: the frame lets it run nothing, know nothing and go nowhere (an empty
 * `sandbox` is an origin of its own without scripts, forms or links to elsewhere).
 */
export const MailPreview = ({ html, width = "100%" }: { html: string; width?: number | string }) => (
  <Box
    component="iframe"
    title="Preview of the mail"
    sandbox=""
    srcDoc={html}
    w={width}
    maw="100%"
    h={560}
    bg="white"
    style={{ border: "1px solid var(--mantine-color-default-border)", borderRadius: "var(--mantine-radius-md)" }}
  />
);
