import { z } from "@hono/zod-openapi";
import { Invitation } from "@lettermill/core/invitation";
import { Member } from "@lettermill/core/member";
import { createRouter } from "./app.ts";
import { page, route } from "./route.ts";

export const member = createRouter();

const user = z.object({ user_id: z.string() });
const Invited = Invitation.Info.extend({
  token: z.string().meta({ description: "for `POST /auth/accept`; shown this once" }),
}).meta({ id: "InvitationCreated" });

member.openapi(
  route("member.list", "get", "/members", {
    summary: "Who belongs to the workspace",
    access: "viewer",
    answer: page(Member.Info),
  }),
  async (c) => c.json({ data: await Member.list(), next_cursor: null }, 200),
);

member.openapi(
  route("member.invite", "post", "/members", {
    summary: "Invite somebody into the workspace",
    description: "Good once and for a week. Only an owner may invite another owner.",
    access: "admin",
    body: Invitation.Create,
    answer: Invited,
    status: 201,
  }),
  async (c) => c.json(await Invitation.create(c.req.valid("json")), 201),
);

member.openapi(
  route("member.update", "patch", "/members/{user_id}", {
    summary: "Give a member another role",
    description: "Counts from the member's next request on. Only an owner may make or change owners; one always stays.",
    access: "admin",
    params: user,
    body: Member.Update,
    answer: Member.Info,
  }),
  async (c) => c.json(await Member.setRole(c.req.valid("param").user_id, c.req.valid("json").role), 200),
);

member.openapi(
  route("member.remove", "delete", "/members/{user_id}", {
    summary: "Take a member out of the workspace",
    access: "admin",
    params: user,
    status: 204,
  }),
  async (c) => {
    await Member.remove(c.req.valid("param").user_id);
    return c.body(null, 204);
  },
);

member.openapi(
  route("invitation.list", "get", "/members/invitations", {
    summary: "Invitations that are still open",
    access: "admin",
    answer: page(Invitation.Info),
  }),
  async (c) => c.json({ data: await Invitation.list(), next_cursor: null }, 200),
);

member.openapi(
  route("invitation.revoke", "delete", "/members/invitations/{invitation_id}", {
    summary: "Take an invitation back",
    access: "admin",
    params: z.object({ invitation_id: z.string() }),
    status: 204,
  }),
  async (c) => {
    await Invitation.revoke(c.req.valid("param").invitation_id);
    return c.body(null, 204);
  },
);
