import { createContext, useContext } from "react";

/** What all blocks of a mail have in common. */
export type Look = { page: string; paper: string; ink: string; accent: string; font: string };

export const plain: Look = {
  page: "#f4f4f5",
  paper: "#ffffff",
  ink: "#27272a",
  accent: "#4049be",
  font: "Arial, Helvetica, sans-serif",
};

/** Those that every computer has: most mail programs load no others. */
export const fonts = [
  { label: "Arial", value: plain.font },
  { label: "Verdana", value: "Verdana, Geneva, sans-serif" },
  { label: "Trebuchet", value: "'Trebuchet MS', Tahoma, sans-serif" },
  { label: "Georgia", value: "Georgia, 'Times New Roman', serif" },
  { label: "Courier", value: "'Courier New', Courier, monospace" },
];

const colours = ["page", "paper", "ink", "accent"] as const;

/** A look as somebody kept it: what is no colour, and no font of ours, stays out of the style sheet. */
export function readLook(kept: Record<string, unknown> = {}): Look {
  const look = { ...plain };
  for (const part of colours) {
    const value = kept[part];
    if (typeof value === "string" && /^#[0-9a-f]{6}$/i.test(value)) look[part] = value;
  }
  return { ...look, font: fonts.find(({ value }) => value === kept.font)?.value ?? plain.font };
}

const LookContext = createContext(plain);
export const LookProvider = LookContext.Provider;
export const useLook = () => useContext(LookContext);

/** Black or white, whichever is read more easily on a colour (relative luminance, WCAG 2.2). */
export function readableOn(colour: string): string {
  const [red = 0, green = 0, blue = 0] = (/^#(..)(..)(..)$/.exec(colour) ?? []).slice(1).map((hex) => {
    const part = Number.parseInt(hex, 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? "#000000" : "#ffffff";
}

/** How written text looks. The platform copies these rules to the elements before it sends. */
export const prose = ({ accent }: Look): string => `
.prose p { margin: 0 0 16px; }
.prose h1 { margin: 0 0 16px; font-size: 28px; line-height: 36px; font-weight: bold; }
.prose h2 { margin: 0 0 12px; font-size: 22px; line-height: 30px; font-weight: bold; }
.prose h3 { margin: 0 0 8px; font-size: 18px; line-height: 26px; font-weight: bold; }
.prose ul, .prose ol { margin: 0 0 16px; padding: 0 0 0 24px; }
.prose li p { margin: 0 0 4px; }
.prose a { color: ${accent}; text-decoration: underline; }
.prose :last-child { margin-bottom: 0; }
`;
