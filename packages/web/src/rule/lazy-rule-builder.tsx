import { type ComponentProps, lazy, Suspense } from "react";
import { Waiting } from "../page/waiting.tsx";

const Loaded = lazy(async () => ({ default: (await import("./rule-builder.tsx")).RuleBuilder }));

/** The rule builder, loaded where rules are built. */
export const RuleBuilder = (props: ComponentProps<typeof Loaded>) => (
  <Suspense fallback={<Waiting />}>
    <Loaded {...props} />
  </Suspense>
);
