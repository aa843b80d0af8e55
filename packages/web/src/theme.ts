import "@fontsource-variable/inter";
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

const brand: MantineColorsTuple = [
  "#eff0fd",
  "#dcdef8",
  "#b7bbee",
  "#9097e5",
  "#6f77dd",
  "#5a63d8",
  "#4f59d6",
  "#4049be",
  "#3840ab",
  "#2d3697",
];

/** Neutral rather than blue: letters and figures are what is to be seen. */
const dark: MantineColorsTuple = [
  "#ededef",
  "#c3c3ca",
  "#a0a0ab",
  "#70707b",
  "#3f3f46",
  "#2c2c31",
  "#222226",
  "#19191c",
  "#131316",
  "#0c0c0e",
];

export const theme = createTheme({
  colors: { brand, dark },
  primaryColor: "brand",
  primaryShade: { light: 7, dark: 5 },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace",
  headings: { fontFamily: "'Inter Variable', system-ui, sans-serif", fontWeight: "600" },
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.125rem" },
  components: {
    Button: { defaultProps: { size: "sm" } },
    Table: { defaultProps: { verticalSpacing: "sm", horizontalSpacing: "md", highlightOnHover: true } },
    // Where a table is wider than the screen, the keyboard can scroll it too.
    TableScrollContainer: { defaultProps: { scrollAreaProps: { viewportProps: { tabIndex: 0 } } } },
    Modal: {
      defaultProps: {
        centered: true,
        closeButtonProps: { "aria-label": "Close" },
        overlayProps: { backgroundOpacity: 0.4, blur: 2 },
      },
    },
    Menu: { defaultProps: { shadow: "md", position: "bottom-end" } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 300 } },
    Badge: { defaultProps: { variant: "default", radius: "sm", tt: "none", fw: 500 } },
  },
});

/** Quiet and red texts that can still be read by everybody: 4.5 to 1 against the page (WCAG 1.4.3). */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": "#5f6368",
    "--mantine-color-placeholder": "#6b7075",
    "--mantine-color-red-text": "var(--mantine-color-red-9)",
    "--mantine-color-default-border": "#e4e4e7",
    "--lm-side": "#fafafa",
  },
  dark: {
    "--mantine-color-body": "#131316",
    "--mantine-color-text": "#ededef",
    "--mantine-color-dimmed": "#a0a0ab",
    "--mantine-color-placeholder": "#9a9aa5",
    "--mantine-color-default-border": "#2c2c31",
    "--lm-side": "#0f0f11",
  },
});
