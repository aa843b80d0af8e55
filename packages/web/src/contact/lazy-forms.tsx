import { type ComponentProps, lazy, Suspense } from "react";

const Contact = lazy(async () => ({ default: (await import("./contact-form.tsx")).ContactForm }));
const Bulk = lazy(async () => ({ default: (await import("./bulk-form.tsx")).BulkForm }));

/** Loaded when somebody opens one. */
export const ContactForm = (props: ComponentProps<typeof Contact>) => (
  <Suspense>
    <Contact {...props} />
  </Suspense>
);

export const BulkForm = (props: ComponentProps<typeof Bulk>) => (
  <Suspense>
    <Bulk {...props} />
  </Suspense>
);
