import { type ComponentProps, useState } from "react";

type Props = Omit<ComponentProps<"iframe">, "sandbox" | "src" | "srcDoc" | "onLoad"> & { title: string; html: string };

/**
 * HTML of somebody else, in a frame that lets it run nothing, know nothing and go nowhere: an empty `sandbox` is an
 * origin of its own without scripts, forms or links to elsewhere.
 *
 * The frame begins empty, and shows the HTML once that has loaded. Where another document comes before the first one of
 * such a frame has loaded, Chromium (seen with 156) never lays out that one nor any after it: it stays blank.
 */
export function ForeignHtml({ title, html, ...rest }: Props) {
  const [hasLoaded, setLoaded] = useState(false);
  return <iframe {...rest} title={title} sandbox="" srcDoc={hasLoaded ? html : ""} onLoad={() => setLoaded(true)} />;
}
