import { afterAll } from "vitest";
import { services } from "./services.ts";

afterAll(services.stop);
