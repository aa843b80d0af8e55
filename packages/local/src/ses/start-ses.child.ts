import { startSes } from "./start-ses.ts";

/** An emulator in a process of its own whose topic never answers, for a test that kills it. */
const ses = await startSes({ folder: process.argv[2] ?? "", publish: () => new Promise(() => {}) });
process.send?.({ endpoint: ses.endpoint });
