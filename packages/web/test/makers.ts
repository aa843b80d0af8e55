import { createClient, openMailbox, Person, type Running, until } from "../../../scripts/customer/index.ts";

type Named = { id: string };

const people = ["Ada Byron", "Grace Hopper", "Zoë Martin", "Linus Nilsson", "Amara Okafor", "Kenji Sato"];

const letter = {
  name: "Summer letter",
  subject: "Summer is here",
  preheader: "Our offers until September",
  category: "Newsletter",
  tags: ["summer"],
  html_content: '<h1>Dear {{ first_name }},</h1><p>See <a href="https://mill.example/summer">our offers</a>.</p>',
};

/** One of each kind of block. */
const design = {
  editor: "blocks",
  content: [
    { type: "Text", props: { id: "Text-1", text: "<h1>Dear {{ first_name }},</h1><p>The flour is in.</p>" } },
    { type: "Image", props: { id: "Image-1", src: "", alt: "", href: "", width: 536, align: "center" } },
    {
      type: "Columns",
      props: {
        ...{ id: "Columns-1", share: "1:2", left: [] },
        right: [{ type: "Button", props: { id: "Button-1", label: "To the shop", href: "https://mill.example" } }],
      },
    },
    { type: "Divider", props: { id: "Divider-1", colour: "#e4e4e7" } },
    { type: "Spacer", props: { id: "Spacer-1", height: 24 } },
    { type: "Footer", props: { id: "Footer-1", note: "You asked for our letters." } },
  ],
};

const awake = {
  all: [
    { field: "country", operator: "equals", value: "FR" },
    {
      any: [
        { behaviour: "opened", within_days: 30 },
        { field: "tags", operator: "in", value: ["vip"] },
      ],
    },
    { not: { any: [{ field: "status", operator: "in", value: ["bounced"] }] } },
  ],
};

const fields = [
  { name: "first_name", required: true },
  { name: "custom_fields.birthday", label: "Birthday", type: "date" },
];

/** Settings of the platform to be furnished: people open their mail at once. */
export const used = { OPEN_EVENT_GRACE_PERIOD_SECONDS: "0" };

/** Makes of the owner's workspace one that somebody has used: a list, a campaign, and people who opened and clicked. */
export async function furnish({ url, credentials }: Running): Promise<void> {
  const api = createClient(url, credentials.api_key);
  await api.patch("/workspace", {
    name: "The Old Mill",
    default_from_email: "letters@mill.example",
    default_from_name: "The Old Mill",
    postal_address: "1 Mill Lane, Oldtown",
    ignored_machine_rules: ["at_once"], // people follow links at once, too
  });
  const description = "Everybody who asked for the letter.";
  const list = await api.post<Named>("/lists", { name: "Friends of the mill", description, is_public: true });
  await api.post("/lists", { name: "Customers" });
  for (const name of people) {
    const [first_name = "", last_name] = name.split(" ");
    const email = `${first_name.toLowerCase().replace("ë", "e")}@example.com`;
    await api.post("/contacts", { email, first_name, last_name, list_ids: [list.id], tags: ["reader"], country: "FR" });
  }
  await importFile(api);
  await api.post("/segments", {
    name: "Readers in France who are awake",
    description: "For the summer.",
    rules: awake,
  });
  await api.post("/forms", { name: "Footer of the site", title: "Letters of the mill", list_ids: [list.id], fields });
  await api.post("/suppression/bulk", { emails: ["old@example.com", "gone@example.com"], reason: "compliance" });
  await api.post("/templates", { ...letter, name: "Autumn letter", design: JSON.stringify(design) });
  const template = await api.post<Named>("/templates", letter);
  const body = { template_id: template.id, list_ids: [list.id] };
  const sent = await api.post<Named>("/campaigns", { ...body, name: "Summer" });
  await api.post("/campaigns", { ...body, name: "Autumn" });
  await api.post(`/campaigns/${sent.id}/send`);
  await until("the campaign to be sent", async () => {
    const { status } = await api.get<{ status: string }>(`/campaigns/${sent.id}`);
    return status === "sent";
  });
  await read(url);
  await settle(api);
}

/** What an administrator sets up, and one mail to one person. */
async function settle(api: ReturnType<typeof createClient>): Promise<void> {
  await api.post("/domains", { name: "news.mill.example" });
  await api.post("/members", { email: "miller@example.com", role: "editor" });
  await api.post("/api-keys", { name: "Shop", scopes: ["contacts:read", "contacts:write", "emails:write"] });
  const html = "<p>Your flour is on its way.</p>";
  const { id } = await api.post<Named>("/emails", { to: "ada@example.com", subject: "Your order", html });
  await until("the mail to be sent", async () => {
    const { sent_at } = await api.get<{ sent_at: string | null }>(`/emails/${id}`);
    return sent_at !== null;
  });
}

/** A file of which two rows cannot be imported. */
async function importFile(api: ReturnType<typeof createClient>): Promise<void> {
  const rows = [
    "Email,First name,Company,Seats",
    "ines@example.com,Inês,Moulin,4",
    "no address,Bob,,",
    "@example,Eve,,",
  ];
  const form = new FormData();
  form.set("file", new File([rows.join("\n")], "customers.csv"));
  const { id } = await api.post<Named>("/contacts/import", form);
  await until("the import to be over", async () => {
    const { status } = await api.get<{ status: string }>(`/imports/${id}`);
    return status === "completed";
  });
}

/** Four open their mail, and one follows the link in it. */
async function read(url: string): Promise<void> {
  const mailbox = openMailbox(url);
  const entries = await mailbox.entries({ subject: letter.subject });
  for (const entry of entries.slice(0, 4)) await Person.open(await mailbox.read(entry));
  for (const entry of entries.slice(0, 1)) {
    const mail = await mailbox.read(entry);
    await Person.click(mail, mail.links[0] ?? "");
  }
}

/** By the name of a parameter: the id of one that `furnish` made. */
const makers: Record<string, (api: ReturnType<typeof createClient>) => Promise<string>> = {
  contact_id: (api) => first(api, "/contacts?q=ada"),
  import_id: (api) => first(api, "/imports"),
  list_id: (api) => first(api, "/lists"),
  segment_id: (api) => first(api, "/segments"),
  form_id: (api) => first(api, "/forms"),
  template_id: (api) => first(api, "/templates?q=Summer"),
  design_id: (api) => first(api, "/templates?q=Autumn"),
  campaign_id: (api) => first(api, "/campaigns?status=sent"),
  email_id: (api) => first(api, "/emails"),
  draft_id: (api) => first(api, "/campaigns?status=draft"),
};

async function first(api: ReturnType<typeof createClient>, path: string): Promise<string> {
  const { data } = await api.get<{ data: Named[] }>(path);
  return data[0]?.id ?? "nothing";
}

/** The address of a page, its parameters filled in. */
export async function addressOf({ url, credentials }: Running, path: string): Promise<string> {
  const api = createClient(url, credentials.api_key);
  let address = path;
  for (const [parameter, name = ""] of path.matchAll(/\$(\w+)/g)) {
    const make = makers[name];
    if (!make) throw new Error(`test/makers.ts does not say how to make a ${name}`);
    address = address.replace(parameter, await make(api));
  }
  return address;
}
