/**
 * Every page there is: what the accessibility test looks at and `npm run screenshots` takes. A parameter of a path is
 * made by `test/makers.ts`.
 */
export type PageAddress = {
  path: string;
  /** Before one is signed in. */
  isPublic?: boolean;
  /** By what one sees that all of it is there, where that takes longer than its title. */
  whole?: string;
};

export const pages: PageAddress[] = [
  { path: "/sign-in", isPublic: true },
  { path: "/sign-up", isPublic: true },
  { path: "/join", isPublic: true },
  { path: "/" },
  { path: "/contacts", whole: "tr[aria-rowindex]" },
  { path: "/contacts/$contact_id" },
  { path: "/imports" },
  { path: "/imports/new" },
  { path: "/imports/$import_id" },
  { path: "/lists" },
  { path: "/lists/$list_id" },
  { path: "/segments" },
  { path: "/segments/new" },
  { path: "/segments/$segment_id" },
  { path: "/suppression" },
  { path: "/forms" },
  { path: "/forms/new" },
  { path: "/forms/$form_id" },
  { path: "/templates" },
  { path: "/templates/$template_id" },
  { path: "/templates/$design_id", whole: ".blocks .tiptap" },
  { path: "/campaigns" },
  { path: "/campaigns/$campaign_id" },
  ...["audience", "content", "settings", "check", "send"].map((step) => ({
    path: `/campaigns/$draft_id/edit?step=${step}`,
  })),
  { path: "/emails" },
  { path: "/emails/$email_id" },
  ...["", "/domains", "/members", "/api-keys", "/audit", "/dead-letters"].map((page) => ({ path: `/settings${page}` })),
];
