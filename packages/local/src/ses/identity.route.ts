import { createHash } from "node:crypto";
import { z } from "zod";
import type { Identity } from "./account.ts";
import type { Context } from "./context.ts";
import { type Input, page, type Route } from "./operation.ts";
import { alreadyExists, badRequest, notFound } from "./refusal.ts";
import { parse } from "./request.ts";

const creation = z.object({
  EmailIdentity: z.string(),
  ConfigurationSetName: z.string().optional(),
  Tags: z.array(z.object({ Key: z.string(), Value: z.string() })).default([]),
});
const mailFrom = z.object({
  MailFromDomain: z.string().optional(),
  BehaviorOnMxFailure: z.enum(["USE_DEFAULT_VALUE", "REJECT_MESSAGE"]).optional(),
});
const listing = z.object({ NextToken: z.string().optional(), PageSize: z.number().optional() });

const typeOf = (name: string) => (name.includes("@") ? "EMAIL_ADDRESS" : "DOMAIN");

/** Three Easy DKIM tokens, always the same for a name. */
function dkim(name: string, identity: Identity) {
  const tokens = [1, 2, 3].map((n) =>
    BigInt(`0x${createHash("sha256").update(`${name}#${n}`).digest("hex")}`)
      .toString(36)
      .padStart(50, "a")
      .slice(0, 32),
  );
  return {
    SigningEnabled: identity.dkim_enabled,
    Status: identity.verified ? "SUCCESS" : "PENDING",
    SigningAttributesOrigin: "AWS_SES",
    CurrentSigningKeyLength: "RSA_2048_BIT",
    NextSigningKeyLength: "RSA_2048_BIT",
    ...(typeOf(name) === "DOMAIN" && { Tokens: tokens, SigningHostedZone: "dkim.amazonses.com" }),
  };
}

const summary = (name: string, identity: Identity) => ({
  IdentityType: typeOf(name),
  VerifiedForSendingStatus: identity.verified,
  DkimAttributes: dkim(name, identity),
});

function found({ account }: Context, { params }: Input): [string, Identity] {
  const name = params.EmailIdentity ?? "";
  const identity = account.settings.identities[name];
  if (!identity) throw notFound(`Email identity ${name} does not exist.`);
  return [name, identity];
}

async function create(context: Context, { body }: Input) {
  const { EmailIdentity: name, ConfigurationSetName, Tags } = parse(creation, body);
  const { identities } = context.account.settings;
  if (!/^([^\s@]+@)?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/.test(name)) throw badRequest(`Invalid email identity <${name}>.`);
  if (identities[name]) throw alreadyExists(`Email identity ${name} already exist.`);
  const identity: Identity = {
    created_at: new Date(context.clock()).toISOString(),
    // There is no DNS to wait for here, unless the point is to see what SES does with the unverified.
    verified: !context.enforceIdentities,
    dkim_enabled: true,
    feedback_forwarding: true,
    behavior_on_mx_failure: "USE_DEFAULT_VALUE",
    tags: Tags,
    ...(ConfigurationSetName !== undefined && { configuration_set: ConfigurationSetName }),
  };
  identities[name] = identity;
  await context.account.save();
  return summary(name, identity);
}

/** Reads the body, changes the identity by it, answers nothing. */
const change =
  <T extends z.ZodType>(schema: T, apply: (identity: Identity, body: z.infer<T>) => void) =>
  async (context: Context, input: Input) => {
    const [, identity] = found(context, input);
    apply(identity, parse(schema, input.body));
    await context.account.save();
    return {};
  };

export const identityRoutes: Route[] = [
  ["POST", "/identities", create],
  [
    "POST",
    "/list-identities",
    ({ account }, { body }) => {
      const { NextToken, PageSize } = parse(listing, body);
      const { items, ...rest } = page(Object.entries(account.settings.identities), PageSize ?? 100, NextToken);
      return {
        EmailIdentities: items.map(([name, { verified }]) => ({
          IdentityName: name,
          IdentityType: typeOf(name),
          SendingEnabled: verified,
          VerificationStatus: verified ? "SUCCESS" : "PENDING",
        })),
        ...rest,
      };
    },
  ],
  [
    "GET",
    "/identities/{EmailIdentity}",
    (context, input) => {
      const [name, identity] = found(context, input);
      return {
        ...summary(name, identity),
        FeedbackForwardingStatus: identity.feedback_forwarding,
        VerificationStatus: identity.verified ? "SUCCESS" : "PENDING",
        MailFromAttributes: {
          MailFromDomain: identity.mail_from_domain ?? "",
          MailFromDomainStatus: identity.verified ? "SUCCESS" : "PENDING",
          BehaviorOnMxFailure: identity.behavior_on_mx_failure,
        },
        Policies: {},
        Tags: identity.tags ?? [],
        ...(identity.configuration_set !== undefined && { ConfigurationSetName: identity.configuration_set }),
      };
    },
  ],
  [
    "DELETE",
    "/identities/{EmailIdentity}",
    async (context, input) => {
      const [name] = found(context, input);
      delete context.account.settings.identities[name];
      await context.account.save();
      return {};
    },
  ],
  [
    "PUT",
    "/identities/{EmailIdentity}/mail-from",
    change(mailFrom, (identity, { MailFromDomain, BehaviorOnMxFailure }) => {
      if (MailFromDomain) identity.mail_from_domain = MailFromDomain;
      else delete identity.mail_from_domain;
      identity.behavior_on_mx_failure = BehaviorOnMxFailure ?? "USE_DEFAULT_VALUE";
    }),
  ],
  [
    "PUT",
    "/identities/{EmailIdentity}/dkim",
    change(z.object({ SigningEnabled: z.boolean().optional() }), (identity, { SigningEnabled }) => {
      identity.dkim_enabled = SigningEnabled ?? false;
    }),
  ],
  [
    "PUT",
    "/identities/{EmailIdentity}/feedback",
    change(z.object({ EmailForwardingEnabled: z.boolean().optional() }), (identity, { EmailForwardingEnabled }) => {
      identity.feedback_forwarding = EmailForwardingEnabled ?? false;
    }),
  ],
  [
    "PUT",
    "/identities/{EmailIdentity}/configuration-set",
    change(z.object({ ConfigurationSetName: z.string().optional() }), (identity, { ConfigurationSetName }) => {
      if (ConfigurationSetName) identity.configuration_set = ConfigurationSetName;
      else delete identity.configuration_set;
    }),
  ],
];
