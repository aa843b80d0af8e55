import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { queryClient } from "./api/query-client.ts";
import { Session } from "./api/session.ts";
import type { Status as CampaignState } from "./campaign/queries.ts";
import { type Step, steps } from "./campaign/steps.ts";
import { readFilter } from "./contact/filter.ts";
import { Failure, Missing } from "./page/failure.tsx";
import { Frame } from "./page/frame.tsx";
import { Waiting } from "./page/waiting.tsx";
import { meQuery } from "./session/me.ts";

/** Every page on one page: its path, and the file that is loaded when somebody goes there. */
const root = createRootRoute({ component: Outlet, notFoundComponent: Missing });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: ({ back }: { back?: unknown }): { back?: string } =>
    // To a path of ours, not to another site.
    typeof back === "string" && /^\/(?![/\\])/.test(back) ? { back } : {},
  component: lazyRouteComponent(() => import("./session/sign-in-page.tsx"), "SignInPage"),
});

const signUp = createRoute({
  getParentRoute: () => root,
  path: "/sign-up",
  component: lazyRouteComponent(() => import("./session/sign-up-page.tsx"), "SignUpPage"),
});

const join = createRoute({
  getParentRoute: () => root,
  path: "/join",
  component: lazyRouteComponent(() => import("./session/join-page.tsx"), "JoinPage"),
});

const frame = createRoute({
  getParentRoute: () => root,
  id: "frame",
  component: Frame,
  beforeLoad: async ({ location }) => {
    if (!(await Session.token())) throw redirect({ to: "/sign-in", search: { back: location.href } });
    await queryClient.ensureQueryData(meQuery);
  },
});

const overview = createRoute({
  getParentRoute: () => frame,
  path: "/",
  component: lazyRouteComponent(() => import("./overview/overview-page.tsx"), "OverviewPage"),
});

const contacts = createRoute({
  getParentRoute: () => frame,
  path: "/contacts",
  validateSearch: readFilter,
  component: lazyRouteComponent(() => import("./contact/contact-list-page.tsx"), "ContactListPage"),
});

const contact = createRoute({
  getParentRoute: () => frame,
  path: "/contacts/$contact_id",
  component: lazyRouteComponent(() => import("./contact/contact-page.tsx"), "ContactPage"),
});

const imports = createRoute({
  getParentRoute: () => frame,
  path: "/imports",
  component: lazyRouteComponent(() => import("./import/import-list-page.tsx"), "ImportListPage"),
});

const newImport = createRoute({
  getParentRoute: () => frame,
  path: "/imports/new",
  validateSearch: ({ upload, check }: Record<string, unknown>): { upload?: string; check?: string } =>
    upload && check ? { upload: String(upload), check: String(check) } : {},
  component: lazyRouteComponent(() => import("./import/new-import-page.tsx"), "NewImportPage"),
});

const oneImport = createRoute({
  getParentRoute: () => frame,
  path: "/imports/$import_id",
  component: lazyRouteComponent(() => import("./import/import-page.tsx"), "ImportPage"),
});

const lists = createRoute({
  getParentRoute: () => frame,
  path: "/lists",
  component: lazyRouteComponent(() => import("./list/list-page.tsx"), "ListPage"),
});

const list = createRoute({
  getParentRoute: () => frame,
  path: "/lists/$list_id",
  component: lazyRouteComponent(() => import("./list/one-list-page.tsx"), "OneListPage"),
});

const segments = createRoute({
  getParentRoute: () => frame,
  path: "/segments",
  component: lazyRouteComponent(() => import("./segment/segment-list-page.tsx"), "SegmentListPage"),
});

const newSegment = createRoute({
  getParentRoute: () => frame,
  path: "/segments/new",
  component: lazyRouteComponent(() => import("./segment/segment-page.tsx"), "NewSegmentPage"),
});

const segment = createRoute({
  getParentRoute: () => frame,
  path: "/segments/$segment_id",
  component: lazyRouteComponent(() => import("./segment/segment-page.tsx"), "SegmentPage"),
});

const suppression = createRoute({
  getParentRoute: () => frame,
  path: "/suppression",
  component: lazyRouteComponent(() => import("./suppression/suppression-page.tsx"), "SuppressionPage"),
});

const forms = createRoute({
  getParentRoute: () => frame,
  path: "/forms",
  component: lazyRouteComponent(() => import("./sign-up-form/form-list-page.tsx"), "FormListPage"),
});

const newForm = createRoute({
  getParentRoute: () => frame,
  path: "/forms/new",
  component: lazyRouteComponent(() => import("./sign-up-form/form-page.tsx"), "NewFormPage"),
});

const form = createRoute({
  getParentRoute: () => frame,
  path: "/forms/$form_id",
  component: lazyRouteComponent(() => import("./sign-up-form/form-page.tsx"), "FormPage"),
});

const templates = createRoute({
  getParentRoute: () => frame,
  path: "/templates",
  component: lazyRouteComponent(() => import("./template/template-list-page.tsx"), "TemplateListPage"),
});

const template = createRoute({
  getParentRoute: () => frame,
  path: "/templates/$template_id",
  component: lazyRouteComponent(() => import("./template/editor-page.tsx"), "EditorPage"),
});

const campaigns = createRoute({
  getParentRoute: () => frame,
  path: "/campaigns",
  validateSearch: ({ status }: { status?: unknown }): { status?: CampaignState } =>
    typeof status === "string" ? { status: status as CampaignState } : {},
  component: lazyRouteComponent(() => import("./campaign/campaign-list-page.tsx"), "CampaignListPage"),
});

const campaign = createRoute({
  getParentRoute: () => frame,
  path: "/campaigns/$campaign_id",
  component: lazyRouteComponent(() => import("./campaign/campaign-page.tsx"), "CampaignPage"),
});

const campaignEdit = createRoute({
  getParentRoute: () => frame,
  path: "/campaigns/$campaign_id/edit",
  validateSearch: ({ step }: { step?: unknown }): { step?: Step } =>
    steps.some((each) => each === step) ? { step: step as Step } : {},
  component: lazyRouteComponent(() => import("./campaign/edit-page.tsx"), "EditPage"),
});

const emails = createRoute({
  getParentRoute: () => frame,
  path: "/emails",
  component: lazyRouteComponent(() => import("./email/email-list-page.tsx"), "EmailListPage"),
});

const email = createRoute({
  getParentRoute: () => frame,
  path: "/emails/$email_id",
  component: lazyRouteComponent(() => import("./email/email-page.tsx"), "EmailPage"),
});

const settings = createRoute({
  getParentRoute: () => frame,
  path: "/settings",
  component: lazyRouteComponent(() => import("./settings/settings-frame.tsx"), "SettingsFrame"),
});

const workspaceSettings = createRoute({
  getParentRoute: () => settings,
  path: "/",
  component: lazyRouteComponent(() => import("./workspace/workspace-page.tsx"), "WorkspacePage"),
});

const domains = createRoute({
  getParentRoute: () => settings,
  path: "/domains",
  component: lazyRouteComponent(() => import("./domain/domain-page.tsx"), "DomainPage"),
});

const members = createRoute({
  getParentRoute: () => settings,
  path: "/members",
  component: lazyRouteComponent(() => import("./member/member-page.tsx"), "MemberPage"),
});

const apiKeys = createRoute({
  getParentRoute: () => settings,
  path: "/api-keys",
  component: lazyRouteComponent(() => import("./api-key/api-key-page.tsx"), "ApiKeyPage"),
});

const audit = createRoute({
  getParentRoute: () => settings,
  path: "/audit",
  component: lazyRouteComponent(() => import("./audit/audit-page.tsx"), "AuditPage"),
});

const deadLetters = createRoute({
  getParentRoute: () => settings,
  path: "/dead-letters",
  component: lazyRouteComponent(() => import("./dead-letter/dead-letter-page.tsx"), "DeadLetterPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    signUp,
    join,
    frame.addChildren([
      overview,
      contacts,
      contact,
      imports,
      newImport,
      oneImport,
      lists,
      list,
      segments,
      newSegment,
      segment,
      suppression,
      forms,
      newForm,
      form,
      templates,
      template,
      campaigns,
      campaign,
      campaignEdit,
      emails,
      email,
      settings.addChildren([workspaceSettings, domains, members, apiKeys, audit, deadLetters]),
    ]),
  ]),
  defaultPreload: "intent",
  defaultPendingComponent: Waiting,
  defaultErrorComponent: Failure,
  defaultNotFoundComponent: Missing,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
