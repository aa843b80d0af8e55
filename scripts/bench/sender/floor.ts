import { Agent, request } from "node:http";
import { Actor } from "@lettermill/core/actor";
import { sign } from "@lettermill/core/aws/sign";
import type { Batch } from "@lettermill/core/batch";
import { Campaign } from "@lettermill/core/campaign";
import { Contact } from "@lettermill/core/contact";
import { Content } from "@lettermill/core/content";
import { Id } from "@lettermill/core/id";
import { Token } from "@lettermill/core/token";
import type { Scene } from "../scene.ts";

/**
 * The least that sending these batches could cost: rendering, signing, and one request of SES for each, with the same mails
 * in it, and signed, since SES takes no other.
 */
export const createFloor = ({ workspace_id }: Scene, campaign_id: string, batches: Batch.Item[]) =>
  Actor.system(workspace_id, async () => {
    const { snapshot_id = "" } = await Campaign.record(campaign_id);
    const snapshot = await Campaign.snapshot(campaign_id, snapshot_id);
    if (!snapshot) throw new Error("The campaign is not frozen");
    const loaded = Content.load(snapshot.content);
    const recipients: Contact.Item[][] = [];
    for (const { contacts } of batches)
      recipients.push([...(await Contact.getMany(contacts.map((id) => Id.from("contact", id)))).values()]);
    const places = batches.map(({ shard, seq }) => `${shard}-${seq}`);
    const agent = new Agent({ keepAlive: true });
    const endpoint = new URL("/v2/email/outbound-bulk-emails", process.env.AWS_ENDPOINT_URL_SESV2);

    const credentials = { accessKeyId: "local", secretAccessKey: "local" };
    const scope = { region: "us-east-1", service: "ses" };

    const entry = (contact: Contact.Item, place: string) => {
      const { contact_id, email } = contact;
      const urls = Token.urls({ workspace_id, campaign_id, contact_id, sent_at: new Date().toISOString() });
      const slots = loaded.slots({ variables: Content.variablesOf(contact), ...urls });
      return {
        Destination: { ToAddresses: [email] },
        ReplacementEmailContent: { ReplacementTemplate: { ReplacementTemplateData: JSON.stringify(slots) } },
        ReplacementHeaders: [{ Name: "List-Unsubscribe", Value: `<${urls.unsubscribe_url}>` }],
        ReplacementTags: Object.entries({ workspace_id, campaign_id, contact_id, batch: place }).map(
          ([Name, Value]) => ({
            Name,
            Value,
          }),
        ),
      };
    };

    return async (batch: number): Promise<void> => {
      const { subject, html, text } = loaded.ses;
      const body = JSON.stringify({
        FromEmailAddress: snapshot.from,
        DefaultContent: {
          Template: { TemplateContent: { Subject: subject, Html: html, Text: text }, TemplateData: "{}" },
        },
        BulkEmailEntries: (recipients[batch] ?? []).map((contact) => entry(contact, places[batch] ?? "")),
      });
      const plain = { "content-type": "application/json", host: endpoint.host };
      const signed = sign({ path: endpoint.pathname, headers: plain, body }, credentials, scope);
      const headers = { ...signed, "content-length": Buffer.byteLength(body) };
      await new Promise<void>((resolve, reject) => {
        const call = request(endpoint, { method: "POST", agent, headers }, (response) => {
          response.resume().once("end", resolve);
        });
        call.once("error", reject);
        call.end(body);
      });
    };
  });
