import { Actor } from "@lettermill/core/actor";
import { ApiKey } from "@lettermill/core/api-key";
import { BulkJob } from "@lettermill/core/bulk-job";
import { Campaign } from "@lettermill/core/campaign";
import { Contact } from "@lettermill/core/contact";
import { Domain } from "@lettermill/core/domain";
import { Email } from "@lettermill/core/email";
import { Export } from "@lettermill/core/export";
import { Form } from "@lettermill/core/form";
import { Id } from "@lettermill/core/id";
import { Import } from "@lettermill/core/import";
import { Invitation } from "@lettermill/core/invitation";
import { List } from "@lettermill/core/list";
import { Member } from "@lettermill/core/member";
import { Segment } from "@lettermill/core/segment";
import { Suppression } from "@lettermill/core/suppression";
import { Template } from "@lettermill/core/template";
import { User } from "@lettermill/core/user";
import { transact } from "../../core/src/aws/transact.ts";

/**
 * What `every-route.test.ts` needs to know of a noun. It walks the OpenAPI document, so a new route is under test as soon
 * as it is registered; the test fails until the names below are known to it.
 *
 * A new noun adds one line to `makers`, for the path parameter of its routes: how to make one in the workspace of the
 * actor (the walker runs it in one workspace or another), answering what stands in the path.
 *
 *     campaign_id: async () => (await Campaign.create({ name: "Walk" })).id,
 *
 * A body is made from its schema: required fields only, `example` and `default` first. Where that is not a body that
 * passes, add one by operation id to `bodies`; it runs in the caller's workspace too.
 *
 *     "list.add_contacts": async () => ({ contact_ids: [await made("contact_id")] }),
 */
export const makers: Record<string, () => Promise<string>> = {
  bulk_job_id: async () => (await BulkJob.create({ action: "delete", ids: ["con_x"] })).id,
  campaign_id: async () => (await Campaign.create({ name: "Walk" })).id,
  contact_id: async () => (await Contact.create({ email: `${Id.create("contact")}@example.com` })).contact_id,
  domain_id: async () =>
    (await Domain.create({ name: `${Id.create("domain").toLowerCase().replace("_", "-")}.example` })).id,
  email_id: async () => (await Email.send(Email.Send.parse(mail))).id,
  email: async () => (await Suppression.add({ email: `${Id.create("contact")}@example.com` })).entry.email,
  form_id: async () => (await Form.create({ ...form, list_ids: [await made("list_id")] })).id,
  export_id: async () => (await Export.create({})).id,
  import_id: async () => (await Import.create({ name: "walk.csv", body: Buffer.from("email\n") }, {})).id,
  invitation_id: async () => (await Invitation.create({ email: "grace@example.com", role: "viewer" })).id,
  key_id: async () => (await ApiKey.create({ name: "Walk" })).id,
  list_id: async () => (await List.create({ name: "Walk" })).id,
  segment_id: async () => (await Segment.create({ name: "Walk", rules: { field: "tags", operator: "exists" } })).id,
  template_id: async () => (await Template.create({ name: "Walk", subject: "Hello", html_content: "<p>Hello</p>" })).id,
  user_id: async () => {
    const user = User.first(`${Id.create("user")}@example.com`, "none");
    await transact([...User.creation(user), Member.creation(Member.first(user, Actor.workspaceId(), "viewer"))]);
    return user.user_id;
  },
};

const form = { name: "Walk", from_email: "shop@example.com" };

const mail = { to: "ada@example.com", subject: "Hello", text: "Hello", from_email: "shop@example.com" };

/** @throws Error that says what to do */
export async function made(name: string): Promise<string> {
  const maker = makers[name];
  if (!maker) throw new Error(`Nobody knows how to make a {${name}}: add a line to test/makers.ts`);
  return maker();
}

export const bodies: Record<string, () => Promise<unknown>> = {
  "api_key.create": async () => ({ name: "Walk", scopes: ["api-keys:write"] }),
  "auth.change_password": async () => ({ current_password: "not the one", new_password: "correct horse" }),
  "campaign.schedule": async () => ({ scheduled_time: "2099-01-01T09:00:00Z" }),
  "dead_letter.redrive": async () => ({ queue: "send" }),
  "dead_letter.discard": async () => ({ queue: "send" }),
  "domain.create": async () => ({ name: `${Id.create("domain").toLowerCase().replace("_", "-")}.example` }),
  "email.send": async () => mail,
  "form.create": async () => ({ ...form, list_ids: [await made("list_id")] }),
  "form.update": async () => ({ name: "Walk on" }),
  "contact.bulk": async () => ({ action: "tag", tags: ["walk"], ids: [await made("contact_id")] }),
  "list.join_many": async () => ({ contact_ids: [await made("contact_id")] }),
  "list.leave_many": async () => ({ contact_ids: [await made("contact_id")] }),
  "complaint.create": async () => ({ email: "ada@example.com" }),
};

/**
 * Path parameters that are no ids but text of the caller's own, by operation id, with the reason why another workspace's
 * value is not "missing": it names something (or nothing yet) in the caller's workspace.
 */
export const ownNames: Record<string, string> = {
  "contact.upsert": "an address that is no contact here becomes one",
};

/** Routes whose success needs more than a table, by operation id: only their refusals are walked. */
export const refusalsOnly: Record<string, string> = {
  "contact.import": "takes a file; see import.test.ts",
  "auth.change_password": "needs a person with a password; see auth.test.ts",
};

/** What is no GET and yet leaves no record in the audit log, by operation id, with the reason. */
export const changesNothing: Record<string, string> = {
  "campaign.check": "looks at a draft",
  "campaign.render": "a preview",
  "contact.validate": "looks at an address",
  "segment.preview": "counts whom rules find",
  "template.render": "a preview",
};
