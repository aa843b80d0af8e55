import { createApp } from "./create-app.ts";

createApp(process.env.STAGE).app.synth();
