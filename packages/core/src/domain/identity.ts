import {
  AlreadyExistsException,
  CreateEmailIdentityCommand,
  DeleteEmailIdentityCommand,
  GetEmailIdentityCommand,
  type GetEmailIdentityResponse,
  LimitExceededException,
  NotFoundException,
  PutEmailIdentityMailFromAttributesCommand,
} from "@aws-sdk/client-sesv2";
import { ses } from "../aws/index.ts";
import { AppError } from "../error/index.ts";

/** What SES says of a domain of the account. */
export type Identity = {
  dkim_tokens: string[];
  dkim_zone: string;
  dkim_status: string;
  mail_from_status: string;
  /** SES sends mail from it. */
  sends: boolean;
};

/** Marks the identities that Lettermill made, and may delete: others are the operator's. */
const tag = { Key: "lettermill", Value: "domain" };

export const region = async (): Promise<string> => ses().config.region();

/**
 * The identity of a domain, made where there is none: Easy DKIM with 2,048 bits, and a MAIL FROM domain. Should its MX
 * record fail, SES sends with its own MAIL FROM instead of refusing (`USE_DEFAULT_VALUE`): mail still passes DMARC by DKIM,
 * and a slip in DNS stops no campaign.
 *
 * @param owns - whether the workspace owns the domain; who does not changes nothing that somebody has set
 */
export async function ensure(name: string, mail_from: string, owns: boolean): Promise<Identity> {
  try {
    await ses().send(
      new CreateEmailIdentityCommand({
        EmailIdentity: name,
        DkimSigningAttributes: { NextSigningKeyLength: "RSA_2048_BIT" },
        Tags: [tag],
      }),
    );
  } catch (error) {
    if (error instanceof LimitExceededException) {
      throw new AppError("unavailable", "domain.limit", "The SES account takes no more identities.");
    }
    if (!(error instanceof AlreadyExistsException)) throw error;
  }
  let found = await get(name);
  const current = found?.MailFromAttributes?.MailFromDomain;
  if (found && isOurs(found) && current !== mail_from && (owns || !current)) {
    await ses().send(
      new PutEmailIdentityMailFromAttributesCommand({
        EmailIdentity: name,
        MailFromDomain: mail_from,
        BehaviorOnMxFailure: "USE_DEFAULT_VALUE",
      }),
    );
    found = await get(name);
  }
  if (!found) throw new AppError("unavailable", "domain.busy", "SES lost this domain meanwhile: try again.");
  return read(found);
}

/** Deletes the identity of a domain, if it is one that we made. */
export async function forget(name: string): Promise<void> {
  const found = await get(name);
  if (!found || !isOurs(found)) return;
  await ses()
    .send(new DeleteEmailIdentityCommand({ EmailIdentity: name }))
    .catch(unlessMissing);
}

const get = (name: string): Promise<GetEmailIdentityResponse | undefined> =>
  ses()
    .send(new GetEmailIdentityCommand({ EmailIdentity: name }))
    .catch(unlessMissing);

function unlessMissing(error: unknown): undefined {
  if (!(error instanceof NotFoundException)) throw error;
}

const isOurs = ({ Tags = [] }: GetEmailIdentityResponse) => Tags.some(({ Key }) => Key === tag.Key);

const read = ({
  DkimAttributes,
  MailFromAttributes,
  VerifiedForSendingStatus,
}: GetEmailIdentityResponse): Identity => ({
  dkim_tokens: DkimAttributes?.Tokens ?? [],
  dkim_zone: DkimAttributes?.SigningHostedZone ?? "dkim.amazonses.com",
  dkim_status: DkimAttributes?.Status ?? "NOT_STARTED",
  mail_from_status: MailFromAttributes?.MailFromDomain
    ? (MailFromAttributes.MailFromDomainStatus ?? "PENDING")
    : "NONE",
  sends: VerifiedForSendingStatus ?? false,
});
