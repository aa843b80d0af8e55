import { Box } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { ForeignHtml } from "../page/foreign-html.tsx";

type Props = {
  html: string;
  /** Width of the screen that it is seen on, in pixels; made smaller where there is no room. */
  screen?: number;
};

const height = 560;

/** A mail as it looks. */
export function MailPreview({ html, screen }: Props) {
  const { ref, width } = useElementSize();
  const scale = screen && width > 0 ? Math.min(1, width / screen) : 1;
  return (
    <Box ref={ref} h={height} style={{ overflow: "hidden" }}>
      <Box
        component={ForeignHtml}
        title="Preview of the mail"
        html={html}
        display="block"
        mx={scale < 1 ? 0 : "auto"}
        w={screen ?? "100%"}
        h={height / scale}
        bg="white"
        style={{
          border: "1px solid var(--mantine-color-default-border)",
          borderRadius: "var(--mantine-radius-md)",
          transform: `scale(${scale})`,
          transformOrigin: "top left",
        }}
      />
    </Box>
  );
}

/** What a mail program shows that shows no HTML. */
export const TextPreview = ({ text }: { text: string }) => (
  <Box
    component="pre"
    tabIndex={0}
    role="region"
    aria-label="Preview of the plain text"
    h={height}
    m={0}
    p="md"
    fz="sm"
    style={{
      border: "1px solid var(--mantine-color-default-border)",
      borderRadius: "var(--mantine-radius-md)",
      overflow: "auto",
      whiteSpace: "pre-wrap",
      overflowWrap: "anywhere",
    }}
  >
    {text}
  </Box>
);
