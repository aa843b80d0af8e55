/**
 * Writes `examples/contacts.csv`, always the same: `node scripts/make-example-contacts.ts`. Invented people at reserved
 * domains (RFC 2606), with what real files have: accents, other scripts, commas in names, people twice, bad addresses.
 * The provider on one machine bounces `bounce+…@` and complains for `complaint+…@`.
 */
import { writeFileSync } from "node:fs";

type Place = { country: string; city: string; timezone: string; language: string; first: string; last: string };

const places: Place[] = [
  {
    country: "United Kingdom",
    city: "London|Leeds|Bristol|Edinburgh",
    timezone: "Europe/London",
    language: "en",
    first: "Amelia|Oliver|Isla|George|Freya|Alfie|Maisie|Rory",
    last: "Smith|Jones|Taylor|O'Brien|MacDonald|Hughes|Ashworth",
  },
  {
    country: "United States",
    city: "Portland, OR|Oakland, CA",
    timezone: "America/Los_Angeles",
    language: "en",
    first: "Emma|Liam|Ava|Noah|Sofia|Mason|Harper|Elijah",
    last: "Johnson|Williams|Rodriguez|Nguyen|Kowalski|Washington",
  },
  {
    country: "United States",
    city: "Austin, TX|Madison, WI",
    timezone: "America/Chicago",
    language: "en",
    first: "Emma|Liam|Ava|Noah|Sofia|Mason|Harper|Elijah",
    last: "Johnson|Williams|Rodriguez|Nguyen|Kowalski|Washington",
  },
  {
    country: "United States",
    city: "Brooklyn, NY|Boston, MA",
    timezone: "America/New_York",
    language: "en",
    first: "Emma|Liam|Ava|Noah|Sofia|Mason|Harper|Elijah",
    last: "Johnson|Williams|Rodriguez|Nguyen|Kowalski|Washington",
  },
  {
    country: "Germany",
    city: "Berlin|München|Köln|Düsseldorf",
    timezone: "Europe/Berlin",
    language: "de",
    first: "Jürgen|Käthe|Lukas|Mia|Jörg|Annegret|Björn|Sören",
    last: "Müller|Schäfer|Weiß|Groß|Böhm|Schröder|Köhler",
  },
  {
    country: "France",
    city: "Paris|Lyon|Orléans|Besançon",
    timezone: "Europe/Paris",
    language: "fr",
    first: "Zoé|Françoise|Jérôme|Hélène|Loïc|Maëlle|François|Agnès",
    last: "Lefèvre|Dubois|Béranger|D'Aubigné|Moreau|Gauthier",
  },
  {
    country: "Spain",
    city: "Madrid|Málaga|A Coruña|Cádiz",
    timezone: "Europe/Madrid",
    language: "es",
    first: "Íñigo|Begoña|José|María José|Álvaro|Nuria|Óscar|Lucía",
    last: "García|Muñoz|Ibáñez|Peña|Núñez|Domínguez",
  },
  {
    country: "Poland",
    city: "Łódź|Kraków|Gdańsk|Wrocław",
    timezone: "Europe/Warsaw",
    language: "pl",
    first: "Łukasz|Małgorzata|Paweł|Żaneta|Michał|Agnieszka",
    last: "Wójcik|Dąbrowski|Zieliński|Kaźmierczak|Śliwiński",
  },
  {
    country: "Sweden",
    city: "Göteborg|Malmö|Umeå|Örebro",
    timezone: "Europe/Stockholm",
    language: "sv",
    first: "Åsa|Östen|Björn|Märta|Göran|Elin",
    last: "Sjöberg|Åkesson|Öberg|Lindström|Hägg",
  },
  {
    country: "Czechia",
    city: "Praha|Brno|Plzeň|České Budějovice",
    timezone: "Europe/Prague",
    language: "cs",
    first: "Jiří|Šárka|Ondřej|Žofie|Matěj|Lenka",
    last: "Dvořák|Novotná|Růžička|Němec|Šťastný",
  },
  {
    country: "Turkey",
    city: "İstanbul|İzmir|Eskişehir",
    timezone: "Europe/Istanbul",
    language: "tr",
    first: "Çağla|Ömer|Şebnem|İbrahim|Gülşen|Uğur",
    last: "Yıldız|Öztürk|Şahin|Çelik|Doğan",
  },
  {
    country: "Brazil",
    city: "São Paulo|Brasília|Florianópolis",
    timezone: "America/Sao_Paulo",
    language: "pt",
    first: "João|Conceição|Antônio|Letícia|Luís|Inês",
    last: "Gonçalves|Araújo|Magalhães|da Conceição|Simões",
  },
  {
    country: "Japan",
    city: "東京|大阪|京都",
    timezone: "Asia/Tokyo",
    language: "ja",
    first: "美咲|翔太|陽菜|健一|さくら|大輔",
    last: "佐藤|鈴木|高橋|田中|渡辺",
  },
  {
    country: "China",
    city: "上海|北京|成都",
    timezone: "Asia/Shanghai",
    language: "zh",
    first: "伟|秀英|芳|娜|强|丽",
    last: "王|李|张|刘|陈",
  },
  {
    country: "South Korea",
    city: "서울|부산",
    timezone: "Asia/Seoul",
    language: "ko",
    first: "민준|서연|지우|하윤|도현",
    last: "김|이|박|최|정",
  },
  {
    country: "Greece",
    city: "Αθήνα|Θεσσαλονίκη",
    timezone: "Europe/Athens",
    language: "el",
    first: "Γιώργος|Ελένη|Δημήτρης|Σοφία",
    last: "Παπαδόπουλος|Νικολάου|Γεωργίου",
  },
  {
    country: "India",
    city: "Mumbai|Bengaluru|Chennai",
    timezone: "Asia/Kolkata",
    language: "en",
    first: "Aarav|Diya|Vihaan|Ananya|Rohan|Priya",
    last: "Sharma|Iyer|Patel|Krishnamurthy|Das",
  },
];

const companies = [
  "Müller, Söhne & Co. KG",
  "Acme, Inc.",
  "Baker, Baker & Hughes LLP",
  'The "Good" Bread Company',
  "Nordlicht Energie GmbH",
  "Café de la Gare",
  "Studio Ñandú, S.L.",
  "株式会社さくら",
  "Ålesund Shipping AS",
  "Blue Heron Books",
  "Smith, Jones and Partners",
  "L'Atelier des Frères Lefèvre",
  "Riverside Clinic",
  "Tata & Daughters, Pvt. Ltd.",
  "Kraków Robotics Sp. z o.o.",
  "Green Field Foods",
  "O'Brien's Garage",
  "Orbit 9",
];
const jobs = [
  "Head of Marketing",
  "Owner",
  "Buyer, Europe",
  "Teacher",
  "Software Engineer",
  "Nurse",
  "Data Analyst",
  "Chef",
  "Office Manager",
  "CTO",
  "Designer",
  "Retired",
];
const tags = ["newsletter", "customer", "lead", "vip", "beta", "event-2026", "webinar"];
const domains = [
  "example.com",
  "example.org",
  "example.net",
  "mail.example.com",
  "post.example.org",
  "shop.example.net",
];
const plans = ["free", "free", "free", "starter", "starter", "pro", "enterprise"];

/** Mulberry32: small, and the same everywhere. */
let state = 20260131;
function random(): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}
const below = (limit: number): number => Math.floor(random() * limit);
const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
const one = (from: string): string => pick(from.split("|"));
const sometimes = (chance: number, value: string): string => (random() < chance ? value : "");
const two = (value: number): string => String(value).padStart(2, "0");

const letters: Record<string, string> = { ł: "l", ø: "o", ß: "ss", ı: "i", æ: "ae", đ: "d" };
const ascii = (name: string): string =>
  name
    .toLowerCase()
    .normalize("NFD")
    .replace(/[łøßıæđ]/g, (letter) => letters[letter] ?? "")
    .replace(/[^a-z]/g, "");

type Row = [string, string, string, string, string, string, string, string, string, string, string, string, string];
const header =
  "email,first_name,last_name,company,job_title,city,country,timezone,language,plan,birthday,lifetime_value,tags".split(
    ",",
  );

const used = new Set<string>();
function addressOf(first: string, last: string): string {
  const [given, family] = [ascii(first), ascii(last)];
  const stem =
    given && family
      ? pick([`${given}.${family}`, `${given[0]}${family}`, `${family}.${given}`])
      : `member.${1000 + below(9000)}`;
  const domain = pick(domains);
  for (let number = 0; ; number++) {
    const address = `${stem}${number === 0 ? "" : number + 1}@${domain}`;
    if (used.has(address)) continue;
    used.add(address);
    return random() < 0.03 ? address.replace("@", "+news@") : address;
  }
}

function person(email?: string): Row {
  const place = pick(places);
  const [first, last] = [one(place.first), one(place.last)];
  const plan = pick(plans);
  const value = plan === "free" ? "" : (below(240_000) / 100).toFixed(2);
  return [
    email ?? addressOf(first, last),
    random() < 0.04 ? "" : first,
    random() < 0.06 ? "" : last,
    sometimes(0.6, pick(companies)),
    sometimes(0.5, pick(jobs)),
    one(place.city),
    place.country,
    place.timezone,
    place.language,
    plan,
    sometimes(0.7, `${1948 + below(58)}-${two(1 + below(12))}-${two(1 + below(28))}`),
    value,
    [...new Set([sometimes(0.8, pick(tags)), sometimes(0.3, pick(tags))].filter(Boolean))].join(";"),
  ];
}

const rows: Row[] = Array.from({ length: 1227 }, () => person());

/** Puts a row somewhere among the others. */
const scatter = (row: Row) => rows.splice(below(rows.length), 0, row);

for (let number = 1; number <= 8; number++) scatter(person(`bounce+${number}@${pick(domains)}`));
for (let number = 1; number <= 3; number++) scatter(person(`complaint+${number}@${pick(domains)}`));

// People who are in the file twice: as they were, with capitals, or with something new.
for (const index of [3, 57, 120, 333, 480, 711, 902, 1100]) {
  const row = [...(rows[index] as Row)] as Row;
  if (index % 2) row[0] = row[0].replace(/^./, (letter) => letter.toUpperCase()).replace("example", "Example");
  if (index % 3) row[4] = "Team Lead";
  scatter(row);
}

for (const bad of [
  "anna.example.com",
  "tom@",
  "@example.org",
  "peter@@example.com",
  "lisa smith@example.com",
  "jürgen@example.com",
  "no-at-all",
  "dots..twice@example.com",
  "carl@example",
  "mary@exam_ple.com",
]) {
  scatter(person(bad));
}

const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const lines = [header, ...rows].map((cells) => cells.map(cell).join(","));
const target = new URL("../examples/contacts.csv", import.meta.url);
writeFileSync(target, `${lines.join("\r\n")}\r\n`);
console.log(`${rows.length} rows in examples/contacts.csv`);
